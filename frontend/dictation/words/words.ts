import { english, type Words } from "./english";
import { french } from "./french";

export type { Words };

export function wordsIn(language: string): Words {
  return language.startsWith("fr") ? french : english;
}
