// What this phone captured: a step with its line and photos, and how much of it the server has heard.
export interface ShotPhoto {
  readonly id: string;
  /** The workspace's photo it became, once it has arrived. */
  readonly asset: string | null;
  /** A small picture of it, to be shown after the photo itself was sent. */
  readonly thumb: Blob | null;
  /** Why the server would not have it. */
  readonly refusal: string;
}

export interface Shot {
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

/** What the server is told of a shot: all of it, each time. */
export function said(shot: Shot): { line: string; photos: { id: string; asset: string }[]; after?: string; restore?: boolean } {
  const photos = shot.photos.flatMap(({ id, asset }) => (asset === null ? [] : [{ id, asset }]));
  return { line: shot.line, photos, ...(shot.after ? { after: shot.after } : {}), ...(shot.restore ? { restore: true } : {}) };
}
