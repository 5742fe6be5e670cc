// What the device knows of a copy that it keeps. Its files lie in a store of their own, named by `store`.
import { isPublicLink } from "./addresses";
import { isOld, type Dated } from "./ageing";

export const NOBODY = "nobody";

export type Trouble = "" | "full" | "lost";

/** Rises when a copy holds more than before: what an older worker kept is fetched anew then. 2: films. */
export const HOLDS = 2;

export interface Copy extends Dated {
  /** Of the page, without the host. */
  readonly address: string;
  /** Whose it is (`Komin-For`); empty where the address alone gives the right. */
  readonly owner: string;
  readonly title: string;
  readonly language: string;
  readonly number: string;
  readonly revision: string;
  readonly superseded: boolean;
  readonly tag: string;
  readonly keptAt: number;
  /** Bytes. */
  readonly size: number;
  readonly store: string;
  /** Pixels across that photos were chosen for. */
  readonly needed: number;
  readonly instead: Readonly<Record<string, string>>;
  readonly trouble: Trouble;
  /** What it holds (HOLDS); absent from what an older worker kept. */
  readonly holds?: number;
}

export function ownerOf(address: string, forWhom: string): string {
  return isPublicLink(address) || forWhom === NOBODY ? "" : forWhom;
}

/** `person` is who uses the device, as far as is known: "nobody" when no one is signed in. */
export function isVisible(copy: Pick<Copy, "owner">, person: string): boolean {
  return copy.owner === "" || copy.owner === person;
}

/** Whether it has to go because somebody else uses the device now. A session that ended by itself removes nothing: the
 * same person signs in again and finds it. */
export function isForeign(copy: Pick<Copy, "owner">, person: string): boolean {
  return person !== NOBODY && copy.owner !== "" && copy.owner !== person;
}

export type State = "fresh" | "old" | "changed" | "gone";

export function stateOf(copy: Copy, now: number): State {
  if (copy.trouble === "full") return "changed";
  return isOld(copy, now) ? "old" : "fresh";
}

/** The kept page, saying on its first element that it is a copy, and of when: styles show the words for it. */
export function stamped(html: string, said: Readonly<Record<string, string>>): string {
  const attributes = Object.entries(said).map(([name, value]) => ` data-${name}="${value.replace(/[&"<>]/g, "")}"`);
  return html.replace(/<html(?=[\s>])/, `<html${attributes.join("")}`);
}
