// Blurs the faces that are found in the photo on the stage, on this device. Loaded when somebody asks for it: the detector weighs
// more than the editor.
import type { Annotation } from "../annotator/annotation";
import { marksOf, type Mark } from "../annotator/marks";
import { blursOf } from "../faces/blurs";
import { WorkerDetector } from "../faces/detector";
import { LONG_SIDE } from "../faces/pixels";
import { drawn, jpegOf } from "../uploader/scaling";
import type { Photo } from "./model/types";

const QUALITY = 0.9;

const detector = new WorkerDetector();

/** `source`: the address of the whole photo, upright. What is drawn meanwhile stays; one undo takes the blurs back. A photo that
 * was taken again meanwhile is another picture, and is left alone. */
export async function blurFaces(annotation: Annotation, step: string, photo: Pick<Photo, "id" | "asset">, source: string): Promise<void> {
  const { session, tell, words } = annotation.context;
  tell(words.marks.facesWait);
  const picture = await pictureAt(source).catch(() => null);
  const found = picture && (await detector.find(picture));
  const photos = session.draft?.steps[step]?.content.photos ?? [];
  const now = photos.find(({ id, asset }) => id === photo.id && asset === photo.asset);
  if (!now) return;
  if (found === null || typeof found === "string") return tell(words.marks.facesNot);
  const { blurs, areMore } = blursOf(found, marksOf(now));
  if (blurs.length === 0) return tell(areMore ? words.marks.facesMore : words.marks.noFaces);
  annotation.join(photo.id, blurs);
  session.setStep(step, "photos", photos.map((one) => (one === now ? withMarks(one, blurs) : one)));
  tell(words.marks.facesFound(blurs.length) + (areMore ? ` ${words.marks.facesMore}` : ""), true);
}

function withMarks(photo: Photo, marks: readonly Mark[]): Photo {
  return { ...photo, marks: [...marksOf(photo), ...marks] };
}

// Drawn, since the policy of the page lets a picture be shown that it does not let be fetched. A bucket that lets no page read
// its pictures fails here.
async function pictureAt(address: string): Promise<Blob | null> {
  const image = new Image();
  image.crossOrigin = "anonymous";
  image.src = address;
  await image.decode();
  return jpegOf(drawn(image, { width: image.naturalWidth, height: image.naturalHeight }, LONG_SIDE), QUALITY);
}
