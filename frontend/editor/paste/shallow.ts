// Browsers take as long as the square of how deep a document is: sixty thousand boxes in each other, or bold that never
// ends, would hold the page for minutes. What lies deeper than any document loses its tags here and keeps its words; comments
// are gone.
const DEEPEST = 100;
// These end where the next of them begins, outside of drawings and formulas: many of them unclosed are not deep.
const ENDED_BY_THE_NEXT = new Set("LI DD DT P TR TD TH THEAD TBODY TFOOT OPTION".split(" "));
const HOLLOW = new Set("AREA BASE BR COL EMBED HR IMG INPUT LINK META PARAM SOURCE TRACK WBR".split(" "));
const START = /<!--|<\/?[a-z]/gi;
// As the parser reads them: a quote counts behind an equals sign only.
const TAG = /<(\/?)([a-z][^\s/>]*)(?:[^>=]|=(?:\s*"[^"]*"|\s*'[^']*'|(?!\s*["'])))*>/giy;
const COMMENT = /<!--(?:>|->|[^]*?--!?>)/y;

export function shallow(html: string): string {
  const isCounted = counting(html);
  const open: Open = { kept: 0, dropped: 0 };
  let read = "";
  let from = 0;
  for (let at = placeOf(START, html, from); at >= 0; at = placeOf(START, html, from)) {
    const piece = html.startsWith("<!--", at) ? COMMENT : TAG;
    piece.lastIndex = at;
    const found = piece.exec(html);
    // What never ends hides all that is behind it.
    if (!found) break;
    const [whole, slash, name] = found;
    const isKept = name !== undefined && (!isCounted(name.toUpperCase()) || (slash ? close(open) : begin(open)));
    read += html.slice(from, at) + (isKept ? whole : name === undefined ? "" : " ");
    from = piece.lastIndex;
  }
  return read + html.slice(from);
}

function placeOf(pattern: RegExp, html: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(html)?.index ?? -1;
}

function counting(html: string): (name: string) => boolean {
  const hasDrawings = /<(svg|math)\b/i.test(html);
  return (name) => !HOLLOW.has(name) && (hasDrawings || !ENDED_BY_THE_NEXT.has(name));
}

interface Open {
  kept: number;
  dropped: number;
}

function begin(open: Open): boolean {
  const hasRoom = open.kept < DEEPEST;
  open[hasRoom ? "kept" : "dropped"] += 1;
  return hasRoom;
}

function close(open: Open): boolean {
  const wasKept = open.dropped === 0;
  open[wasKept ? "kept" : "dropped"] = Math.max(0, open[wasKept ? "kept" : "dropped"] - 1);
  return wasKept;
}
