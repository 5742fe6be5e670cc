// Pictures made smaller in the browser: for the strip, for the list, and for whoever looks for faces in them.
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** In whole pixels, `longest` on the longer side at most, and never larger than it is. */
export function fitted({ width, height }: Size, longest: number): Size {
  const scale = Math.min(1, longest / Math.max(width, height));
  const side = (of: number): number => Math.max(1, Math.round(of * scale));
  return { width: side(width), height: side(height) };
}

/** `size`: of the source. */
export function drawn(source: CanvasImageSource, size: Size, longest: number): HTMLCanvasElement {
  const canvas = Object.assign(document.createElement("canvas"), fitted(size, longest));
  canvas.getContext("2d")?.drawImage(source, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** `quality`: 0 to 1. Null where the picture may not be read. */
export function jpegOf(canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> {
  return new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));
}
