// How old a copy is: what the server said of it last holds for a while, and not for ever.

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
/** After this long without the server, people are told not to rely on it. */
export const OLD_AFTER = 7 * DAY;
/** After this long without the server it goes: a right that was taken away must reach every device some day. */
export const GONE_AFTER = 90 * DAY;
/** As long as this, nobody asks the server again. */
export const CHECKED_WITHIN = 5 * 60 * 1000;

/** Moments in milliseconds since 1970; `until` is null where no moment was set. */
export interface Dated {
  readonly checkedAt: number;
  readonly until: number | null;
}

export function isOld(copy: Dated, now: number): boolean {
  return now - copy.checkedAt >= OLD_AFTER;
}

export function isOver(copy: Dated, now: number): boolean {
  return (copy.until !== null && now >= copy.until) || now - copy.checkedAt >= GONE_AFTER;
}

/** A clock that was set back makes every copy look checked in the future: then the server is asked. */
export function isDue(copy: Dated, now: number): boolean {
  return now - copy.checkedAt >= CHECKED_WITHIN || copy.checkedAt > now;
}
