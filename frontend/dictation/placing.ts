// Where what was said goes in a line, and how it is written there.
import type { Range } from "./moving";

export interface Placed {
  readonly line: string;
  /** Of what was put in, with the spaces it needed. */
  readonly at: Range;
  readonly inserted: string;
  readonly replaced: string;
  /** What had no room. */
  readonly left: string;
}

const ENDS_SENTENCE = /[.!?…]["”»’)\]]*\s*$/u;
const SENTENCES = /[.!?…]["”»’)\]]*\s+\S/u;
const NEEDS_NO_SPACE_BEHIND = /[\s([{«“‘'’\-/]$/u;
const NEEDS_NO_SPACE_AHEAD = /^[\s,.;:!?…)\]}»”’]/u;

/** `said` in `line`, in place of what is in `caret`; `longest` in UTF-16 units, as fields count. Sentences of prose end with
 * their full stop. */
export function place(said: string, line: string, caret: Range, longest: number, language: string, isProse = false): Placed {
  const range = behindWord(line, caret);
  const before = line.slice(0, range.start);
  const after = line.slice(range.end);
  const replaced = line.slice(range.start, range.end);
  const text = written(said, before, after, language, isProse);
  const ahead = text && before && !NEEDS_NO_SPACE_BEHIND.test(before) && !NEEDS_NO_SPACE_AHEAD.test(text) ? " " : "";
  const behind = text && after && !NEEDS_NO_SPACE_AHEAD.test(after) ? " " : "";
  const room = longest - before.length - after.length - ahead.length - behind.length;
  const kept = wordsWithin(text, room);
  const left = text.slice(kept.length).trim();
  // A selection for which nothing comes stays.
  if (!kept) return { line, at: { start: range.end, end: range.end }, inserted: "", replaced: "", left };
  const inserted = ahead + kept + behind;
  const at = { start: range.start, end: range.start + inserted.length };
  return { line: before + inserted + after, at, inserted, replaced, left };
}

// A finger sets the caret somewhere in a word: nobody means to say something into the middle of it.
function behindWord(line: string, caret: Range): Range {
  if (caret.start !== caret.end || !/[\p{L}\p{N}]$/u.test(line.slice(0, caret.start))) return caret;
  const end = caret.end + (/^[\p{L}\p{N}]*/u.exec(line.slice(caret.end))?.[0].length ?? 0);
  return { start: end, end };
}

function written(said: string, before: string, after: string, language: string, isProse: boolean): string {
  const text = said.trim().replace(/\s+/gu, " ");
  const begins = before.trim() === "" || ENDS_SENTENCE.test(before);
  const whole = begins ? raised(text, language) : lowered(text, language);
  const several = after.trim() ? /^\s*\p{Lu}/u.test(after) : SENTENCES.test(`${before.trimEnd()} ${whole}`);
  // A line is a command, and commands here end without a full stop.
  return several || isProse ? whole : whole.replace(/(?<!\.)\.$/u, "");
}

function raised(text: string, language: string): string {
  const [first = ""] = text;
  return first.toLocaleUpperCase(language) + text.slice(first.length);
}

// DN40, PVC, pH and the English I are written so anywhere.
function lowered(text: string, language: string): string {
  const [word = ""] = text.split(" ");
  const letters = word.replace(/[.,;:!?…]+$/u, "");
  const isPlain = /^\p{Lu}[\p{Ll}'’-]*$/u.test(letters) && !(language.startsWith("en") && /^I(?:['’].*)?$/u.test(letters));
  const [first = ""] = text;
  return isPlain ? first.toLocaleLowerCase(language) + text.slice(first.length) : text;
}

function wordsWithin(text: string, room: number): string {
  if (text.length <= room) return text;
  const cut = text.slice(0, Math.max(0, room + 1)).lastIndexOf(" ");
  return cut > 0 ? text.slice(0, cut) : "";
}

/** The line without what was put in, and with what that replaced; null where it was changed since. */
export function withdrawn(line: string, { inserted, replaced }: Placed, at: Range): string | null {
  if (line.slice(at.start, at.end) !== inserted) return null;
  return line.slice(0, at.start) + replaced + line.slice(at.end);
}
