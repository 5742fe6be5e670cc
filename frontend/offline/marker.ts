// What should be kept here, noted apart from what is kept: a browser that makes room removes a store whole, and its list with it.
import { NOBODY, type Copy } from "./copy";

export const KEY = "komin-kept";
/** Before the version in which somebody is at a step. */
export const PLACE = "komin-place ";

interface Marker {
  /** Whose (`Komin-For`). */
  readonly person: string;
  readonly addresses: readonly string[];
}

export function noteKept(person: string, copies: readonly Copy[]): void {
  const noted = read();
  // Who is nobody for a moment, before the first page said for whom it is, takes no other's note away.
  if (person === NOBODY && noted && noted.person !== NOBODY) return;
  try {
    if (copies.length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify({ person, addresses: copies.map(({ address }) => address) } satisfies Marker));
  } catch {
    // Then nobody can tell later that something was removed; the list itself is not touched.
  }
}

/** Addresses that this person kept and that are not there any more, although nobody removed them. */
export function missing(person: string, copies: readonly Copy[]): string[] {
  const noted = read();
  if (noted?.person !== person) return [];
  const there = new Set(copies.map(({ address }) => address));
  return noted.addresses.filter((address) => !there.has(address));
}

function read(): Marker | null {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "null") as Marker | null;
  } catch {
    return null;
  }
}

/** Signing out leaves nothing behind. */
export function enableForgetting(root: Document): void {
  root.addEventListener("submit", ({ target }) => {
    if (!(target instanceof HTMLFormElement && target.action.endsWith("/account/sign-out"))) return;
    noteKept("", []);
    forgetPlaces();
  });
}

function forgetPlaces(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PLACE)) localStorage.removeItem(key);
  } catch {
    // Then none was noted.
  }
}
