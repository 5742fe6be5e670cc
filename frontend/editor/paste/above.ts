// What stands above a list and is no step of it: what the list is called, and who is greeted.

export type Above = "heading" | "greeting";

const LONGEST = 80;
const MOST_WORDS = 12;
const GREETING =
  /^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|bonjour|bonsoir|salut|coucou|ch[eè]re?s?|madame|monsieur|mesdames|messieurs)(?=[\s,!.]|$)/iu;

/** What one line above a list is; null for one that may well be a step. `stands`: it is set as a heading, or in bold. */
export function aboveList(words: string, stands: boolean): Above | null {
  if (words.length > LONGEST) return null;
  if (!stands && GREETING.test(words) && words.split(/\s+/u).length <= MOST_WORDS) return "greeting";
  return stands || /[^\s:：][\s\u00a0\u202f]*[:：]$/u.test(words) ? "heading" : null;
}

/** A heading as a title says it. */
export function asTitle(words: string): string {
  return words.replace(/[\s\u00a0\u202f]*[:：]$/u, "");
}
