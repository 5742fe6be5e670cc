// What another program put on the clipboard as HTML, read as steps: a list item, a row of a table or a paragraph each. The
// document is inert: nothing in it runs or is fetched, and only words and pictures that lie in it are taken.
import { aboveList, closesList, closingOf, type Around } from "./around";
import { shallow } from "./shallow";
import { isNumber, ofRow, tidy, type PastedStep } from "./words";

export interface Read {
  readonly steps: readonly PastedStep[];
  /** Pictures that the other program kept to itself. */
  readonly missing: number;
}

interface Row {
  readonly element: Element;
  readonly cells: string[];
  readonly pictures: string[];
  readonly isHeading: boolean;
}

interface Line {
  command: string;
  text: string[];
  pictures: string[];
  around: Around | null;
}

const LARGEST = 40_000_000;
const SKIPPED = new Set(["SCRIPT", "STYLE", "TEMPLATE", "HEAD", "TITLE", "NOSCRIPT", "OBJECT", "SVG", "MATH", "IFRAME", "SELECT", "BUTTON"]);
const BLOCKS = new Set(
  ("ADDRESS ARTICLE ASIDE BLOCKQUOTE BR CAPTION CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 " +
    "HEADER HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL").split(" "),
);
const DATA_PICTURE = /^data:image\/(?:png|jpe?g|gif|webp|avif|heic|heif);base64,/i;

export function readHtml(html: string): Read {
  if (html.length > LARGEST) return { steps: [], missing: 0 };
  const { body } = new DOMParser().parseFromString(quiet(shallow(html)), "text/html");
  const reader = new Reader(listItems(body) > 1);
  walk(body, reader);
  return reader.finish();
}

// Styles and handlers are without effect in an inert document, but the page's policy would complain about each in the
// console. Only for quiet: nothing relies on it, and what it misses does no harm.
function quiet(html: string): string {
  const bare = without(without(html, "style"), "script");
  return bare.replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/([\s"'/])(style|on[a-z]+)(?=\s*=)/gi, "$1data-$2"));
}

function without(html: string, element: string): string {
  const opening = new RegExp(`<${element}\\b`, "gi");
  const closing = new RegExp(`</${element}[^>]*>?`, "gi");
  let kept = "";
  let at = 0;
  for (let start = opening.exec(html); start; start = opening.exec(html)) {
    closing.lastIndex = start.index;
    if (!closing.exec(html)) break;
    kept += html.slice(at, start.index);
    at = opening.lastIndex = closing.lastIndex;
  }
  return kept + html.slice(at);
}

function listItems(body: HTMLElement): number {
  return body.querySelectorAll("li").length + [...body.querySelectorAll("p[data-style], p[class]")].filter((one) => wordLevel(one) > 0).length;
}

/** Word writes lists as paragraphs: their level, from 1; 0 for what is no list item. */
function wordLevel(element: Element): number {
  const style = element.getAttribute("data-style") ?? "";
  const level = /mso-list:[^;]*\blevel(\d)/i.exec(style)?.[1];
  return level ? Number(level) : element.className.includes("MsoListParagraph") && style.includes("mso-list") ? 1 : 0;
}

// Without recursion: a document can be as deep as its author likes.
function walk(root: Node, reader: Reader): void {
  let node: Node = root;
  let isComingDown = true;
  for (;;) {
    const next: Node | null = isComingDown && reader.enter(node) ? node.firstChild : null;
    if (next) {
      node = next;
      continue;
    }
    reader.leave(node);
    if (node === root) return;
    isComingDown = node.nextSibling !== null;
    node = node.nextSibling ?? node.parentNode!;
  }
}

class Reader {
  #lines: Line[] = [];
  #words = "";
  #pending: string[] = [];
  #missing = 0;
  #depth = 0;
  #row: Row | null = null;
  /** The first row of the table, while nothing has been read of the next. */
  #above: { readonly row: Row; readonly line: Line } | null = null;
  #isItem = false;
  #isFirst = false;
  #pre = 0;
  /** How many elements around set their words as a heading or in bold, and whether all words of the line are. */
  #strong = 0;
  #stands = true;
  #hasItem = false;

  constructor(private readonly hasList: boolean) {}

  /** Whether what is inside counts. */
  enter(node: Node): boolean {
    if (node.nodeType === Node.TEXT_NODE) this.#read(node.nodeValue ?? "");
    if (node.nodeType !== Node.ELEMENT_NODE) return false;
    const element = node as HTMLElement;
    const tag = element.tagName.toUpperCase();
    if (SKIPPED.has(tag) || isHidden(element)) return false;
    if (BLOCKS.has(tag)) this.#flush();
    if (tag === "IMG") this.#picture(element);
    if (tag === "UL" || tag === "OL") this.#depth++;
    if (tag === "PRE") this.#pre++;
    if (isStrong(element)) this.#strong++;
    if (tag === "LI") this.#begin(Math.max(this.#depth, 1));
    const level = tag === "P" ? wordLevel(element) : 0;
    if (level > 0) this.#begin(level);
    if (tag === "TR" && !this.#row && isRow(element)) this.#row = { element, cells: [], pictures: [], isHeading: !element.querySelector("td") };
    if (this.#row && (tag === "TD" || tag === "TH")) this.#row.cells.push("");
    return true;
  }

  leave(node: Node): void {
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const tag = (node as Element).tagName.toUpperCase();
    if (BLOCKS.has(tag)) this.#flush();
    if (this.#strong > 0 && isStrong(node as Element)) this.#strong--;
    if (tag === "UL" || tag === "OL") this.#depth = Math.max(0, this.#depth - 1);
    if (tag === "PRE") this.#pre = Math.max(0, this.#pre - 1);
    if (tag === "LI" && this.#depth <= 1) this.#isItem = false;
    if (this.#row?.element === node) this.#endRow();
  }

  finish(): Read {
    this.#flush();
    if (this.#pending.length > 0) this.#lines.push({ command: "", text: [], pictures: this.#pending, around: null });
    const steps = this.#lines.map(({ command, text, pictures, around }) => {
      return { command, text: text.join("\n"), pictures, ...(around && !text.length && !pictures.length && { around }) };
    });
    return { steps, missing: this.#missing };
  }

  #read(text: string): void {
    if (this.#strong === 0 && text.trim()) this.#stands = false;
    if (this.#pre === 0) this.#words += text;
    else for (const [i, line] of text.split("\n").entries()) this.#readLine(line, i > 0);
  }

  #readLine(line: string, isNext: boolean): void {
    if (isNext) this.#flush();
    this.#words += line;
  }

  // An item of the outermost list is a step; what is inside it is said in its text.
  #begin(level: number): void {
    // Where the list goes on, nothing was closed.
    for (const line of closingOf(this.#lines)) line.around = null;
    this.#isItem = this.#hasItem = true;
    this.#isFirst = level === 1;
  }

  #flush(): void {
    const raw = this.#words;
    this.#words = "";
    const words = tidy(raw);
    const stands = this.#stands;
    if (words) this.#stands = true;
    if (this.#row) this.#intoCell(words);
    else if (words) this.#line(words, stands);
    else if (this.#pending.length > 0 && this.#lines.length > 0) this.#lines.at(-1)!.pictures.push(...this.#pending.splice(0));
  }

  #intoCell(words: string): void {
    const { cells } = this.#row!;
    if (words && cells.length > 0) cells[cells.length - 1] += `${cells.at(-1) ? "\n" : ""}${words}`;
    else if (words) cells.push(words);
  }

  #line(words: string, stands: boolean): void {
    const last = this.#lines.at(-1 - closingOf(this.#lines).length);
    const belongs = this.#isItem ? !this.#isFirst : this.hasList;
    const around = this.#around(words, stands);
    this.#isFirst = false;
    if (belongs && last && !around && !last.around) last.text.push(words);
    else this.#lines.push({ command: words, text: [], pictures: [], around });
    this.#lines.at(-1)!.pictures.push(...this.#pending.splice(0));
  }

  #around(words: string, stands: boolean): Around | null {
    if (!this.hasList || this.#isItem) return null;
    if (!this.#hasItem) return aboveList(words, stands);
    return closesList(words, closingOf(this.#lines)) ? "closing" : null;
  }

  #endRow(): void {
    const row = this.#row!;
    const { cells, pictures, isHeading } = row;
    this.#row = null;
    if (this.#above && isAbove(this.#above.row, row)) this.#lines = this.#lines.filter((line) => line !== this.#above?.line);
    this.#above = null;
    const step = isHeading ? null : ofRow(cells, pictures);
    if (!step) return;
    const line = { command: step.command, text: step.text ? [step.text] : [], pictures: [...pictures], around: null };
    this.#lines.push(line);
    if (!row.element.previousElementSibling) this.#above = { row, line };
  }

  #picture(image: Element): void {
    const address = image.getAttribute("src") ?? "";
    if (DATA_PICTURE.test(address)) (this.#row?.pictures ?? this.#pending).push(address);
    else if (!isDot(image)) this.#missing++;
  }
}

// Spreadsheets have no cells for headings: the first row is one when its first cell is no number and the next one's is.
function isAbove(first: Row, { element, cells }: Row): boolean {
  const isSameTable = first.element.parentNode === element.parentNode && first.pictures.length === 0;
  return isSameTable && isNumber(cells[0]) && Boolean(first.cells[0]) && !isNumber(first.cells[0]);
}

// Mails are laid out by tables: one cell with a page in it is no row.
function isRow(row: HTMLElement): boolean {
  if (row.querySelector("table, ul, ol")) return false;
  const cells = row.querySelectorAll("td, th");
  return cells.length > 1 || (cells.length === 1 && cells[0]!.querySelectorAll("p, div, br").length <= 1);
}

// Google Docs wraps whatever is copied in a <b> that is not bold.
function isStrong(element: Element): boolean {
  const weight = /font-weight:\s*(\w+)/i.exec(element.getAttribute("data-style") ?? "")?.[1];
  if (weight) return weight === "bold" || Number(weight) >= 600;
  return /^(?:H[1-6]|B|STRONG)$/i.test(element.tagName) || element.className === "MsoTitle";
}

function isHidden(element: HTMLElement): boolean {
  const style = element.getAttribute("data-style") ?? "";
  return element.hasAttribute("hidden") || /display:\s*none|mso-list:\s*ignore|mso-hide:\s*all/i.test(style);
}

// Mails count their readers by invisible pictures.
function isDot(image: Element): boolean {
  return ["width", "height"].some((side) => Number(image.getAttribute(side) ?? 99) <= 2);
}
