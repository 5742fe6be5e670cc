// Pins that a text names as "[1]", where a photo of the step has one of that number (playbooks/document/pins.py).
import type { Photo } from "./types";

export interface Said {
  readonly text: string;
  readonly isPin: boolean;
}

export function pinNumbers(photos: readonly Photo[]): ReadonlySet<number> {
  return new Set(photos.flatMap(({ marks }) => (marks ?? []).flatMap((mark) => (mark.kind === "pin" ? [mark.number] : []))));
}

/** The whole text in pieces; any other "[7]" is a word like any other. */
export function withPins(text: string, numbers: ReadonlySet<number>): Said[] {
  if (numbers.size === 0) return [{ text, isPin: false }];
  return text
    .split(/(\[[1-9][0-9]?\])/)
    .filter(Boolean)
    .map((part) => ({ text: part, isPin: /^\[\d+\]$/.test(part) && numbers.has(Number(part.slice(1, -1))) }));
}
