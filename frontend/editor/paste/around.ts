// What stands around a list and is no step of it: what the list is called, who is greeted, and with what words and whose
// name it ends.

export type Around = "heading" | "greeting" | "closing";

const LONGEST = 80;
const MOST_WORDS = 12;
const GREETING =
  /^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|bonjour|bonsoir|salut|coucou|ch[eè]re?s?|madame|monsieur|mesdames|messieurs)(?=[\s,!.]|$)/iu;
const CLOSING =
  /^(?:(?:(?:best|kind|kindest|warm|with kind) )?regards|best(?: wishes)?|all the best|cheers|(?:many )?thanks(?: (?:a lot|again|in advance))?|thank you(?: (?:again|in advance|very much))?|(?:yours )?(?:sincerely|faithfully|truly)|sincerely yours|yours|(?:bien |tr[eè]s )?cordialement|bien [àa] (?:toi|vous)|(?:cordiales |meilleures |sinc[eè]res )?salutations(?: distingu[ée]es)?|amicalement|sinc[eè]rement|respectueusement|merci(?: (?:beaucoup|d[’']avance|par avance|[àa] (?:toi|tous|vous)))?|(?:bonne|belle) (?:fin de )?(?:journ[ée]e|semaine|soir[ée]e)|[àa] (?:bient[ôo]t|demain)|(?:je vous prie d[’']|veuillez )(?:agr[ée]er|recevoir)\b.*)(?=[\s,.!]*$|,\s*\p{Lu}[\p{L}.’'-]*$)/iu;
const NAME = /^(?:(?:d[eu]|des|la|le|van|von|der)\s|\p{Lu}[\p{L}.’'-]*(?:\s|$)){1,5}$/u;
const MOST_SIGNED = 6;

/** What one line above a list is; null for one that may well be a step. `stands`: it is set as a heading, or in bold. */
export function aboveList(words: string, stands: boolean): Around | null {
  if (words.length > LONGEST) return null;
  if (!stands && GREETING.test(words) && words.split(/\s+/u).length <= MOST_WORDS) return "greeting";
  return stands || /[^\s:：][\s\u00a0\u202f]*[:：]$/u.test(words) ? "heading" : null;
}

/** A heading as a title says it. */
export function asTitle(words: string): string {
  return words.replace(/[\s\u00a0\u202f]*[:：]$/u, "");
}

/** Whether a line below a list ends a letter; `closed`: the lines right above that do. */
export function closesList(words: string, closed: readonly unknown[]): boolean {
  if (words.length > LONGEST) return false;
  if (closed.length === 0) return CLOSING.test(words);
  // Whoever signs is named first; what follows says what they are and how to reach them.
  return closed.length === 1 ? NAME.test(words) : closed.length < MOST_SIGNED;
}

/** The last of the lines, as far as they end a letter. */
export function closingOf<T extends { readonly around?: Around | null }>(lines: readonly T[]): T[] {
  let first = lines.length;
  while (lines[first - 1]?.around === "closing") first--;
  return lines.slice(first);
}
