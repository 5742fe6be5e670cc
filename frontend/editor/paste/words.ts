// Words from elsewhere, made fit for a step.
import { LONGEST } from "../model/types";
import type { Around } from "./around";

export interface PastedStep {
  readonly command: string;
  readonly text: string;
  /** `data:` addresses of pictures. */
  readonly pictures: readonly string[];
  /** It stands above or below a list, and is hardly a step. */
  readonly around?: Around;
}

// A bullet, or a number or letter with a mark behind it: "10 mm" is no numbering.
const NUMBERING = /^(?:[•‣◦▪●○■□☐☑✓✔·*–—-]|\(?\d{1,3}(?:\.\d{1,3})*[.)]|\(?[a-z][.)])\s+/iu;
const NUMBER_ALONE = /^\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z])[.)]?$/iu;

/** One line: runs of blanks are one, invisible characters and numbering are gone. */
export function tidy(raw: string): string {
  const line = raw.replace(/[\u200b\u2060\ufeff\u00ad]/gu, "").replace(/[ \u00a0]*[\t\n\r\f ][\s\u00a0]*|\u00a0{2,}/gu, " ");
  return line.trim().replace(NUMBERING, "").trim();
}

/** Whether a bullet or a number begins the line. */
export function isNumbered(line: string): boolean {
  return NUMBERING.test(line.trimStart());
}

export function isNumber(cell = ""): boolean {
  return NUMBER_ALONE.test(tidy(cell));
}

/** The cells of a row as one step: its number falls away, the first words are the command, the others its text. */
export function ofRow(cells: readonly string[], pictures: readonly string[]): PastedStep | null {
  const lines = cells.flatMap((cell) => cell.split("\n")).map(tidy).filter(Boolean);
  const words = lines.length > 1 && isNumber(lines[0]) ? lines.slice(1) : lines;
  if (words.length === 0 && pictures.length === 0) return null;
  return { command: words[0] ?? "", text: words.slice(1).join("\n"), pictures };
}

/** As many steps as it takes for nothing to be cut off. */
export function fitting(step: PastedStep): PastedStep[] {
  const [command, rest] = cut(step.command, LONGEST.command);
  const texts = pieces([rest, step.text].filter(Boolean).join("\n"));
  const [first = "", ...others] = texts;
  return [{ ...step, command, text: first }, ...others.map((text) => ({ command: "", text, pictures: [] }))];
}

function pieces(text: string): string[] {
  const found: string[] = [];
  for (let rest = text; rest; ) {
    const [piece, left] = cut(rest, LONGEST.passage);
    found.push(piece);
    rest = left;
  }
  return found;
}

/** At the end of a sentence if there is one in its second half, else at a blank, else in the middle of a word. */
function cut(text: string, longest: number): [string, string] {
  if (text.length <= longest) return [text, ""];
  const head = text.slice(0, longest);
  const sentence = Math.max(head.lastIndexOf(". "), head.lastIndexOf("\n"));
  const blank = head.lastIndexOf(" ");
  const at = sentence > longest / 2 ? sentence + 1 : blank > longest / 2 ? blank : splittable(text, longest);
  return [text.slice(0, at).trim(), text.slice(at).trim()];
}

// Never between the two halves of one character.
function splittable(text: string, at: number): number {
  const code = text.charCodeAt(at - 1);
  return code >= 0xd800 && code <= 0xdbff ? at - 1 : at;
}
