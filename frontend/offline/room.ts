// Storage that is full, and what fits.
import { momentIn as written } from "../app/moments";

/** What is left to the browser's own bookkeeping, of each file and in all. */
const OVERHEAD = 1.1;

/** Scripts, styles and fonts of a copy together, whose size nobody tells beforehand. Bytes. */
export const LOOKS_SIZE = 400_000;

export class Full extends Error {
  constructor(readonly needed: number) {
    super("there is not enough room");
  }
}

export function isFull(error: unknown): boolean {
  return error instanceof Error && (error.name === "QuotaExceededError" || /quota/i.test(error.message));
}

/** Whether `needed` bytes fit beside what is there, as far as the browser tells. */
export function fits(needed: number, estimate: { quota?: number | undefined; usage?: number | undefined }): boolean {
  if (estimate.quota === undefined || estimate.usage === undefined) return true;
  return needed * OVERHEAD <= estimate.quota - estimate.usage;
}

const UNITS = ["kilobyte", "megabyte", "gigabyte"] as const;

/** "3.2 MB", as the language writes it. */
export function sizeIn(language: string, bytes: number): string {
  const place = bytes < 1e6 ? 0 : bytes < 1e9 ? 1 : 2;
  const number = bytes / 1000 ** (place + 1);
  const digits = place > 0 && number < 10 ? 1 : 0;
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: UNITS[place]!,
    maximumFractionDigits: digits,
  }).format(Math.max(number, place ? 0 : 1));
}

export function momentIn(language: string, milliseconds: number): string {
  return written(language, new Date(milliseconds), { dateStyle: "long", timeStyle: "short" });
}
