// What is drawn over a photo, as the document holds it (playbooks/document/marks.py): places are shares of the upright,
// uncropped photo.
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Area extends Point {
  readonly width: number;
  readonly height: number;
}

export const INKS = ["magenta", "white", "black"] as const;
export type Ink = (typeof INKS)[number];
export const SIZES = ["small", "medium", "large"] as const;
export type Size = (typeof SIZES)[number];
export type Rotation = 0 | 90 | 180 | 270;

interface Drawn {
  readonly id: string;
  readonly label: string;
  readonly ink: Ink;
  readonly size: Size;
}

export interface LineMark extends Drawn {
  readonly kind: "arrow" | "line";
  readonly start: Point;
  readonly end: Point;
  readonly bend: Point | null;
}

export interface AreaMark extends Drawn {
  readonly kind: "circle" | "box" | "highlight";
  readonly area: Area;
}

export interface PinMark extends Drawn {
  readonly kind: "pin";
  readonly at: Point;
  readonly number: number;
}

export interface TextMark extends Drawn {
  readonly kind: "text";
  readonly at: Point;
}

export interface FreehandMark extends Drawn {
  readonly kind: "freehand";
  readonly points: readonly Point[];
}

export interface BlurMark {
  readonly kind: "blur";
  readonly id: string;
  readonly area: Area;
}

export type DrawnMark = LineMark | AreaMark | PinMark | TextMark | FreehandMark;
export type Mark = DrawnMark | BlurMark;
export type Kind = Mark["kind"];

/** A photo as far as marks go; documents from before there were any say nothing of them. */
export interface Markable {
  readonly marks?: readonly Mark[];
  readonly crop?: Area | null;
  readonly rotation?: Rotation;
}

export const MOST_MARKS = 60;
export const MOST_POINTS = 200;
export const MOST_PINS = 99;
export const LONGEST_LABEL = 120;
export const SMALLEST = 0.004;

/** Blurred, cropped or turned: such a clip is a still picture, because only its still is treated. */
export function isTreated({ marks = [], crop, rotation }: Markable): boolean {
  return Boolean(crop) || Boolean(rotation) || marks.some(({ kind }) => kind === "blur");
}

export function marksOf(photo: Markable): readonly Mark[] {
  return photo.marks ?? [];
}

/** Washes below, then lines, words, and pins on top: the author's order counts within each. */
export function drawingOrder(marks: readonly Mark[]): Mark[] {
  const layer = ({ kind }: Mark): number => (kind === "pin" ? 3 : kind === "text" ? 2 : kind === "highlight" || kind === "blur" ? 0 : 1);
  return [...marks].sort((a, b) => layer(a) - layer(b));
}

export function corners(mark: Mark): readonly Point[] {
  switch (mark.kind) {
    case "arrow":
    case "line":
      return mark.bend ? [mark.start, mark.end, mark.bend] : [mark.start, mark.end];
    case "freehand":
      return mark.points;
    case "pin":
    case "text":
      return [mark.at];
    default:
      return [mark.area, { x: mark.area.x + mark.area.width, y: mark.area.y + mark.area.height }];
  }
}

export function around(points: readonly Point[]): Area {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** What is drawn within the crop. */
export function shownMarks(photo: Markable): readonly Mark[] {
  const { crop } = photo;
  if (!crop) return marksOf(photo);
  return marksOf(photo).filter((mark) => {
    const own = around(corners(mark));
    const across = own.x + own.width >= crop.x && own.x <= crop.x + crop.width;
    return across && own.y + own.height >= crop.y && own.y <= crop.y + crop.height;
  });
}

/** The lowest number that no pin of the step has: numbers stay, so that a text which names one stays right. */
export function freeNumber(photos: readonly Markable[]): number {
  const taken = new Set(photos.flatMap((photo) => marksOf(photo).map((mark) => (mark.kind === "pin" ? mark.number : 0))));
  let number = 1;
  while (taken.has(number)) number += 1;
  return number;
}
