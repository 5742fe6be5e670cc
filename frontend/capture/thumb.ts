// A small picture of a photo or a clip, for the strip: the file itself leaves the phone once it was sent.
import { isFilm } from "../uploader/media-files";
import { stillOf } from "../uploader/still";

const LONGEST_SIDE = 640;

export interface Thumb {
  /** Null where this browser can't read the file. */
  readonly thumb: Blob | null;
  /** Of a clip, as far as this browser can tell. */
  readonly seconds?: number | null;
}

export async function thumb(file: File): Promise<Thumb> {
  if (!isFilm(file)) return { thumb: await small(file) };
  const still = await stillOf(file, LONGEST_SIDE);
  return { thumb: still?.picture ?? null, seconds: still?.seconds ?? null };
}

async function small(file: Blob): Promise<Blob | null> {
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.8));
  } catch {
    return null;
  }
}
