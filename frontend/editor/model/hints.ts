// Advice, never a wall (PRODUCT.md, rule 3).
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

export function isLongText(text: string): boolean {
  return text.split("\n").length > LONG_TEXT_LINES || text.length > LONG_TEXT_LINES * 90;
}
