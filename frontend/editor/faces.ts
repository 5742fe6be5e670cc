// Blurs the faces that are found in the photo on the stage, on this device. Loaded when somebody asks for it: the detector weighs
// more than the editor.
import type { Annotation } from "../annotator/annotation";
import { marksOf, type Mark } from "../annotator/marks";
import { blursOf } from "../faces/blurs";
import { WorkerDetector } from "../faces/detector";
import { LONG_SIDE } from "../faces/pixels";
import type { Photo } from "./model/types";

const detector = new WorkerDetector();

/** `source`: the address of the whole photo, upright. What is drawn meanwhile stays; one undo takes the blurs back. */
export async function blurFaces(annotation: Annotation, step: string, photo: string, source: string): Promise<void> {
  const { session, tell, words } = annotation.context;
  tell(words.marks.facesWait);
  const picture = await pictureAt(source).catch(() => null);
  const found = picture && (await detector.find(picture));
  const photos = session.draft?.steps[step]?.content.photos ?? [];
  const now = photos.find(({ id }) => id === photo);
  if (!now) return;
  if (found === null || typeof found === "string") return tell(words.marks.facesNot);
  const blurs = blursOf(found, marksOf(now));
  if (blurs.length === 0) return tell(words.marks.noFaces);
  annotation.join(photo, blurs);
  session.setStep(step, "photos", photos.map((one) => (one === now ? withMarks(one, blurs) : one)));
  tell(words.marks.facesFound(blurs.length), true);
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
  const scale = Math.min(1, LONG_SIDE / Math.max(image.naturalWidth, image.naturalHeight));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.9));
}
