// What a whole line means that begins with a sign: "!" a safety notice, "+" tools, "++" parts. Written where steps are.
import { newId } from "./ids";
import { LEVEL_OF, LONGEST, MOST, SEVERITIES, type Item, type Level, type Notice } from "./types";

export type LineCommand =
  | { readonly does: "notice"; readonly level: Level; readonly sentences: readonly string[] }
  | { readonly does: "items"; readonly list: "tools" | "parts"; readonly names: readonly string[] };

// As labels and standards write them, in both languages (ISO 3864-2, ANSI Z535.6).
const SIGNAL_WORDS: Readonly<Record<string, Level>> = {
  DANGER: "danger", WARNING: "warning", CAUTION: "caution", NOTICE: "notice", AVERTISSEMENT: "warning", ATTENTION: "caution", AVIS: "notice",
};
const SIGNAL = new RegExp(`^(${Object.keys(SIGNAL_WORDS).join("|")})\\s*[:!]\\s*`, "i");

/** Null for a line that is a command line like any other. One that has no more than its sign yet says nothing. */
export function lineCommand(line: string): LineCommand | null {
  const text = line.trim();
  const signs = /^[!+]{1,2}/.exec(text)?.[0] ?? "";
  const rest = text.slice(signs.length).trim();
  if (signs === "+" || signs === "++") return { does: "items", list: signs === "+" ? "tools" : "parts", names: listed(rest) };
  if (signs === "!" || signs === "!!") return { does: "notice", level: signs === "!" ? "warning" : "danger", sentences: sentences(rest) };
  const word = SIGNAL.exec(text);
  return word ? { does: "notice", level: SIGNAL_WORDS[word[1]!.toUpperCase()]!, sentences: sentences(text.slice(word[0].length)) } : null;
}

/** The hazard, what happens then, and all the rest is how to avoid it. */
function sentences(text: string): string[] {
  const all = text.split(/(?<=[.!?…。！？])\s+/u).filter(Boolean);
  return all.length > 3 ? [all[0]!, all[1]!, all.slice(2).join(" ")] : all;
}

// A comma within a number ("M8 x 1,25") parts nothing.
function listed(text: string): string[] {
  return text.split(/\s*;\s*|,\s+|、\s*/u).map((name) => name.replace(/,$/, "").trim()).filter(Boolean);
}

export function noticeOf({ level, sentences }: Extract<LineCommand, { does: "notice" }>): Notice {
  const [hazard = "", consequence = "", avoidance = ""] = sentences;
  const severity = SEVERITIES.find((one) => LEVEL_OF[one] === level) ?? null;
  return { id: newId(), level, kind: null, severity, hazard, consequence, avoidance };
}

/** "4 x bolt M8" is four of them. As many as there is room for beside `there`. */
export function itemsOf({ names }: Extract<LineCommand, { does: "items" }>, there: number): Item[] {
  return names.slice(0, Math.max(MOST.items - there, 0)).map((said) => {
    const [, quantity = "", name = said] = /^(\d{1,4})\s*[x×]\s+(.+)$/i.exec(said) ?? [];
    return { id: newId(), name: name.slice(0, LONGEST.line), quantity, reference: "", photo: null };
  });
}
