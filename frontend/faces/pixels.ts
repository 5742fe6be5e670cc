// A picture as the model takes it.
import { fitted } from "../uploader/scaling";

/** The model was made for a long side of about so many pixels: fewer, and small faces are missed; more, and parts look like
 * faces (docs/decisions/0054-faces.md). */
export const LONG_SIDE = 640;
const STEP = 32;

export interface Picture {
  /** Red, then green, then blue, each row by row, 0 to 255. */
  readonly values: Float32Array;
  /** Of the values: both can be divided by 32. */
  readonly columns: number;
  readonly rows: number;
  /** Of the picture in them, from the top left corner. */
  readonly width: number;
  readonly height: number;
}

/** The picture upright, LONG_SIDE pixels long at most. Raises where this browser can't read it. */
export async function pictureOf(file: Blob): Promise<Picture> {
  const bitmap = await createImageBitmap(file);
  const { width, height } = fitted(bitmap, LONG_SIDE);
  const [columns, rows] = [width, height].map((side) => Math.ceil(side / STEP) * STEP) as [number, number];
  const context = new OffscreenCanvas(columns, rows).getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no canvas");
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return { values: planes(context.getImageData(0, 0, columns, rows).data), columns, rows, width, height };
}

/** Four values a pixel, side by side, as three planes. */
export function planes(pixels: Uint8ClampedArray): Float32Array {
  const count = pixels.length / 4;
  const values = new Float32Array(count * 3);
  for (let at = 0; at < count; at++) for (let plane = 0; plane < 3; plane++) values[plane * count + at] = pixels[at * 4 + plane]!;
  return values;
}
