// What this phone captured: a step with its line, photos, notices, key points and checks, and how much of it the server has heard.
import type { Mark } from "../annotator/marks";
import type { Check, KeyPoint, Notice } from "../editor/model/types";

export interface ShotPhoto {
  readonly id: string;
  /** The workspace's photo it became, once it has arrived. */
  readonly asset: string | null;
  /** A small picture of it, to be shown after the photo itself was sent. */
  readonly thumb: Blob | null;
  /** Why the server would not have it. */
  readonly refusal: string;
  /** Of a clip, how long it is; null where this browser can't tell. A photo has none. */
  readonly seconds?: number | null;
  /** What was drawn on it; shots kept before there were any say nothing of them. */
  readonly marks?: readonly Mark[];
  /** The ids of the blurs that were found for faces; or that nobody looked yet, or could not. Of clips and of photos from
   * before faces were looked for, nothing. */
  readonly faces?: "wanted" | "unread" | readonly string[];
  /** More faces were found than got a blur. */
  readonly moreFaces?: boolean;
  /** The server had the photo before faces were looked for in it. */
  readonly facesLate?: boolean;
}

/** What a step holds beside its line and photos. */
export interface Parts {
  readonly notices: readonly Notice[];
  readonly key_points: readonly KeyPoint[];
  readonly checks: readonly Check[];
}

export type PartField = keyof Parts;

export interface Shot extends Partial<Parts> {
  readonly id: string;
  readonly playbook: string;
  readonly member: string;
  readonly takenAt: number;
  /** Its place among the shots of this phone. */
  readonly position: number;
  readonly line: string;
  readonly photos: readonly ShotPhoto[];
  readonly discarded: boolean;
  /** To be moved behind this shot. */
  readonly after: string | null;
  /** Deleted on the server, and wanted back. */
  readonly restore: boolean;
  /** Counts the changes made here, and up to which one the server has heard. */
  readonly changed: number;
  readonly heard: number;
  /** The step's number in the playbook, as far as known. */
  readonly number: number | null;
  readonly gone: boolean;
  readonly lineOfDesk: boolean;
  readonly refusal: string;
}

export const MOST_PHOTOS = 3;
export const LONGEST_LINE = 300;

export function newShot(id: string, owner: { playbook: string; member: string }, position: number): Shot {
  return {
    id,
    ...owner,
    takenAt: Date.now(),
    position,
    line: "",
    photos: [],
    discarded: false,
    after: null,
    restore: false,
    changed: 1,
    heard: 0,
    number: null,
    gone: false,
    lineOfDesk: false,
    refusal: "",
  };
}

export function waits(shot: Shot): boolean {
  return shot.changed > shot.heard;
}

export function partsOf({ notices = [], key_points = [], checks = [] }: Shot): Parts {
  return { notices, key_points, checks };
}

export interface Said extends Parts {
  readonly line: string;
  readonly photos: readonly { readonly id: string; readonly asset: string; readonly marks?: readonly Mark[] }[];
  readonly after?: string;
  readonly restore?: boolean;
}

/** What the server is told of a shot: all of it, each time. What was begun and says nothing yet is nobody else's. */
export function said(shot: Shot): Said {
  const photos = shot.photos.flatMap(({ id, asset, marks = [] }) => (asset === null ? [] : [{ id, asset, ...(marks.length > 0 ? { marks } : {}) }]));
  const { notices, key_points, checks } = partsOf(shot);
  const parts: Parts = {
    notices: notices.filter(({ kind, hazard, consequence, avoidance }) => kind !== null || hazard || consequence || avoidance),
    key_points: key_points.filter(({ text, reason }) => text || reason),
    checks: checks.filter(({ label }) => label),
  };
  return { line: shot.line, photos, ...parts, ...(shot.after ? { after: shot.after } : {}), ...(shot.restore ? { restore: true } : {}) };
}
