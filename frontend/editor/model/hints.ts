// Advice, never a wall (PRODUCT.md, rule 3).
import { plainText, type RichText } from "./prose";

export const LONG_COMMAND = 80;
export const LONG_TEXT_LINES = 8;
export const LONG_SECTION = 10;

const FRENCH_IMPERATIVES = new Set(["faites", "dites", "soyez", "ayez", "sachez", "veuillez"]);
const NO_VERBS_IN_EZ = new Set(["assez", "chez", "nez", "rez"]);
const ENGLISH_VERBS = new Set(
  `adjust align apply attach back begin bend bolt brush calibrate call change charge check clamp clean clear click
  clip close collect connect cool count cover cut detach dip disconnect discard drain draw drill drop dry empty engage ensure
  enter fasten feed fill fit fix flip flush fold follow glue grease grip hang hold inflate insert inspect install isolate
  join keep label lay lift lock log loosen lower lubricate make mark measure melt mix mount move note oil open pack paste
  peel pick place plug pour press pull pump purge push put raise read record release remove repeat replace report reset
  rinse rotate run save scan scrape screw seal secure select send separate set shake shut slide solder sort spray stack
  start stir stop store swap switch take tap tape tear test tie tighten tilt transfer trim turn type unbolt unfold unlock
  unplug unroll unscrew untie use verify wait wash wear weigh weld wind wipe wire wrap write zero`.split(/\s+/),
);

/** The verb a command line begins with, where it is recognised; null says nothing about the line. */
export function leadingVerb(command: string, language: string): string | null {
  const first = /^\p{L}+/u.exec(command.trim())?.[0];
  if (first === undefined) return null;
  const word = first.toLowerCase();
  if (language.startsWith("fr")) {
    return FRENCH_IMPERATIVES.has(word) || (word.length > 3 && word.endsWith("ez") && !NO_VERBS_IN_EZ.has(word)) ? first : null;
  }
  return language.startsWith("en") && ENGLISH_VERBS.has(word) ? first : null;
}

// What stands before a verb without being one: "Do not open", "Ne pas ouvrir", "Carefully lift", "Se placer".
const WORDS_BEFORE_THE_VERB = 3;
const NO_FRENCH_INFINITIVES = new Set(["fer", "cher", "hier", "mer", "ver", "hiver", "acier", "atelier", "air", "noir", "boir", "titre", "filtre", "verre"]);

/** Whether the line names no action, in a language of which verbs are known. Careful: when in doubt there is one. */
export function lacksVerb(command: string, language: string): boolean {
  const words = (command.match(/\p{L}+/gu) ?? []).slice(0, WORDS_BEFORE_THE_VERB);
  if (words.length === 0 || !/^(fr|en)/.test(language)) return false;
  return !words.some((word) => leadingVerb(word, language) !== null || (language.startsWith("fr") && isInfinitive(word.toLowerCase())));
}

function isInfinitive(word: string): boolean {
  return word.length > 3 && /(er|ir|re)$/.test(word) && !NO_FRENCH_INFINITIVES.has(word) && !/(ière|aire|eure|ture|sseur)$/.test(word);
}

export function isLongText(rich: RichText): boolean {
  const text = plainText(rich);
  return text.split("\n").length > LONG_TEXT_LINES || text.length > LONG_TEXT_LINES * 90;
}
