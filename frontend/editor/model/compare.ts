// What a text says otherwise than another, word by word.
export interface Piece {
  readonly text: string;
  readonly differs: boolean;
}

/** Beyond this many words of both, what differs is one piece between what they share at their ends. */
const MOST_STEPS = 250_000;

/** The whole of `text` in pieces, in order. */
export function compare(text: string, other: string): Piece[] {
  const [own, theirs] = [words(text), words(other)];
  const least = Math.min(own.length, theirs.length);
  let ahead = 0;
  while (ahead < least && own[ahead] === theirs[ahead]) ahead += 1;
  let behind = 0;
  while (behind < least - ahead && own.at(-1 - behind) === theirs.at(-1 - behind)) behind += 1;
  const middle = own.slice(ahead, own.length - behind);
  const shared = common(middle, theirs.slice(ahead, theirs.length - behind));
  const isShared = (i: number): boolean => i < ahead || i >= own.length - behind || shared.has(i - ahead);
  return joined(own.map((word, i) => ({ text: word, differs: !isShared(i) })));
}

/** A word and the space behind it are one: a space alone says nothing. */
function words(text: string): string[] {
  return text.match(/\S+\s*|^\s+/g) ?? [];
}

/** The places of `own` in the longest run of words that both have in the same order. */
function common(own: readonly string[], theirs: readonly string[]): Set<number> {
  if (own.length * theirs.length > MOST_STEPS) return new Set();
  const same = (i: number, j: number): boolean => own[i]!.trim() === theirs[j]!.trim();
  const lengths = own.map(() => new Uint16Array(theirs.length + 1));
  lengths.push(new Uint16Array(theirs.length + 1));
  for (let i = own.length - 1; i >= 0; i -= 1)
    for (let j = theirs.length - 1; j >= 0; j -= 1)
      lengths[i]![j] = same(i, j) ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
  const found = new Set<number>();
  for (let i = 0, j = 0; i < own.length && j < theirs.length; ) {
    if (same(i, j)) {
      found.add(i);
      i += 1;
      j += 1;
    } else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) i += 1;
    else j += 1;
  }
  return found;
}

function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (last && last.differs === piece.differs) result[result.length - 1] = { ...last, text: last.text + piece.text };
    else result.push(piece);
  }
  return result;
}
