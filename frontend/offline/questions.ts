// What the worker answers, told from what it does not: a message has the form of a question, or it is none.
import type { Ask } from "./asking";

const isText = (value: unknown): boolean => typeof value === "string";
/** What each question has to carry. */
const CARRIED: Readonly<Record<Ask["komin"], Readonly<Record<string, (value: unknown) => boolean>>>> = {
  keep: { address: isText, needed: (value) => typeof value === "number" && value >= 0 },
  list: {},
  check: { address: (value) => value === undefined || isText(value) },
  remove: { address: isText },
  drop: { id: isText },
  hold: { address: isText, pictures: (value) => value === undefined || (Array.isArray(value) && value.every(isText)) },
};

/** The question in a message; null for anything else, and for any other origin. Some browsers name none: only pages of
 * our own origin reach its worker. */
export function questionIn(data: unknown, origin: string): Ask | null {
  if ((origin && origin !== location.origin) || typeof data !== "object" || data === null) return null;
  const said = data as Record<string, unknown>;
  if (typeof said["komin"] !== "string" || !Object.hasOwn(CARRIED, said["komin"])) return null;
  const carried = Object.entries(CARRIED[said["komin"] as Ask["komin"]]);
  return carried.every(([name, fits]) => fits(said[name])) ? (said as unknown as Ask) : null;
}
