// Which rendition of each photo a device keeps: the smallest that its screen can't tell from a larger one.

export interface Rung {
  readonly address: string;
  /** Pixels across. */
  readonly width: number;
  /** Bytes. */
  readonly size: number;
}

/** There is one of each clip, for every screen. */
export interface Film {
  readonly address: string;
  /** Bytes. */
  readonly size: number;
}

export interface Chosen {
  readonly kept: readonly Rung[];
  /** From the address of a rendition that is not kept to that of the same photo that is. */
  readonly instead: Readonly<Record<string, string>>;
}

/** A photo a tenth smaller than the screen looks the same. */
const NEARLY = 0.9;
/** From this width on, the photo takes three fifths of the screen (floor/viewing/page.py). */
const WIDE = 900;

/** Pixels across that a photo takes: as the screen is held now, and upright. */
export function pixelsNeeded(screen: { width: number; height: number }, density: number): number {
  const across = (side: number): number => (side >= WIDE ? side * 0.6 : side);
  return Math.ceil(Math.max(across(screen.width), across(Math.min(screen.width, screen.height))) * density);
}

export function choose(photos: readonly (readonly Rung[])[], needed: number): Chosen {
  const kept = new Map<string, Rung>();
  const instead: Record<string, string> = {};
  for (const rungs of photos) {
    const ascending = [...rungs].sort((one, other) => one.width - other.width);
    const chosen = ascending.find(({ width }) => width >= needed * NEARLY) ?? ascending.at(-1);
    if (!chosen) continue;
    kept.set(chosen.address, chosen);
    for (const { address } of ascending) if (address !== chosen.address) instead[address] = chosen.address;
  }
  return { kept: [...kept.values()], instead };
}
