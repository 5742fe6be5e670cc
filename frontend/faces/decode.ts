// From what CenterFace answers to where faces are. Pure: arrays in, places out.
import type { Area } from "../annotator/marks";

/** What the model answers of a picture, a value for each field of `FIELD` by `FIELD` pixels: how surely the middle of a face
 * lies there, the logarithm of its height and width, and how far from the corner of the field (CenterFace, 2019). */
export interface Answer {
  readonly heat: Float32Array;
  readonly size: Float32Array;
  readonly offset: Float32Array;
  readonly columns: number;
  readonly rows: number;
}

export interface Face {
  /** Of the picture, within it. */
  readonly area: Area;
  /** 0 to 1. */
  readonly surety: number;
}

const FIELD = 4;
/** Less sure, and clamps and screw heads are faces too (docs/decisions/0054-faces.md). */
export const LEAST_SURETY = 0.4;
/** Two boxes that share more than this part of what both cover are one face. */
const MOST_SHARED = 0.3;

/** Faces in a picture of `width` by `height` pixels, the surest first. The model was given more to the right and below, to
 * fill its fields. */
export function facesIn(answer: Answer, width: number, height: number): Face[] {
  const found: Face[] = [];
  answer.heat.forEach((surety, at) => {
    if (surety < LEAST_SURETY) return;
    const area = within(boxAt(answer, at), width, height);
    if (area) found.push({ area, surety });
  });
  found.sort((one, other) => other.surety - one.surety);
  return found.filter((face, i) => !found.slice(0, i).some((surer) => shared(surer.area, face.area) > MOST_SHARED));
}

// In pixels. Of the pairs of values the vertical one comes first.
function boxAt({ size, offset, columns, rows }: Answer, at: number): Area {
  const fields = rows * columns;
  const [height, width] = [Math.exp(size[at]!) * FIELD, Math.exp(size[fields + at]!) * FIELD];
  const y = (Math.floor(at / columns) + offset[at]! + 0.5) * FIELD - height / 2;
  const x = ((at % columns) + offset[fields + at]! + 0.5) * FIELD - width / 2;
  return { x, y, width, height };
}

/** As shares of the picture; null for what lies outside of it. */
function within(box: Area, width: number, height: number): Area | null {
  const [x, y] = [Math.max(box.x, 0), Math.max(box.y, 0)];
  const [right, bottom] = [Math.min(box.x + box.width, width), Math.min(box.y + box.height, height)];
  return right > x && bottom > y ? { x: x / width, y: y / height, width: (right - x) / width, height: (bottom - y) / height } : null;
}

/** The part that two areas share of what both cover: 0 to 1. */
function shared(one: Area, other: Area): number {
  const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const down = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  if (across <= 0 || down <= 0) return 0;
  const both = across * down;
  return both / (one.width * one.height + other.width * other.height - both);
}
