// A small picture of a photo or a clip, for the strip: the file itself leaves the phone once it was sent.
import { LONG_SIDE } from "../faces/pixels";
import { isFilm } from "../uploader/media-files";
import { drawn, jpegOf } from "../uploader/scaling";
import { stillOf } from "../uploader/still";

const QUALITY = 0.8;

export interface Thumb {
  /** Null where this browser can't read the file. */
  readonly thumb: Blob | null;
  /** Of a clip, as far as this browser can tell. */
  readonly seconds?: number | null;
}

export async function thumb(file: File): Promise<Thumb> {
  if (!isFilm(file)) return { thumb: await small(file) };
  const still = await stillOf(file, LONG_SIDE);
  return { thumb: still?.picture ?? null, seconds: still?.seconds ?? null };
}

// As long as faces are looked for in: that happens in this picture, also after the photo itself has left.
async function small(file: Blob): Promise<Blob | null> {
  try {
    const picture = await createImageBitmap(file);
    const canvas = drawn(picture, picture, LONG_SIDE);
    picture.close();
    return await jpegOf(canvas, QUALITY);
  } catch {
    return null;
  }
}
