// What a film looks like before the server has made its still: its first picture that shows something, and how long it is.
import { drawn, jpegOf } from "./scaling";

export interface Still {
  readonly picture: Blob;
  /** Whole, at least 1; null where the film does not tell. */
  readonly seconds: number | null;
}

const LONGEST_SIDE = 1600;
const QUALITY = 0.85;
const GIVE_UP_MS = 15_000;
// Further than any film goes: the browser looks for the end, and then knows where it is.
const BEYOND = 1e6;

// As on the server (playbooks/media/rendering/still.py): a lens cap and a pocket have less contrast, of 255.
const LEAST_CONTRAST = 10;
const LOOKED_AT = [0, 0.1, 0.25, 0.5, 1, 2];

/** Null where this browser can't play the film: the server may still know it. */
export async function stillOf(film: Blob, longest = LONGEST_SIDE): Promise<Still | null> {
  const video = Object.assign(document.createElement("video"), { muted: true, playsInline: true, preload: "auto" });
  const address = URL.createObjectURL(film);
  try {
    await happens(video, "loadeddata", () => (video.src = address));
    const picture = await firstThatShows(video, longest);
    return picture && { picture, seconds: await lengthOf(video) };
  } catch {
    return null;
  } finally {
    video.removeAttribute("src");
    video.load();
    URL.revokeObjectURL(address);
  }
}

// A recording of a browser says how long it is only once its end was looked for.
async function lengthOf(video: HTMLVideoElement): Promise<number | null> {
  if (!Number.isFinite(video.duration)) await happens(video, "durationchange", () => (video.currentTime = BEYOND)).catch(() => undefined);
  return Number.isFinite(video.duration) ? Math.max(1, Math.round(video.duration)) : null;
}

// Where none does, the first.
async function firstThatShows(video: HTMLVideoElement, longest: number): Promise<Blob | null> {
  if (video.videoWidth === 0) return null;
  const at = (side: number): HTMLCanvasElement => drawn(video, { width: video.videoWidth, height: video.videoHeight }, side);
  const first = at(longest);
  let shown = first;
  for (const second of LOOKED_AT) {
    if (second > 0) {
      if (second > video.duration) break;
      await happens(video, "seeked", () => (video.currentTime = second));
      shown = at(longest);
    }
    if (contrast(at(32)) >= LEAST_CONTRAST) return jpegOf(shown, QUALITY);
  }
  return jpegOf(first, QUALITY);
}

// Standard deviation of the brightness.
function contrast(canvas: HTMLCanvasElement): number {
  const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
  const greys: number[] = [];
  for (let i = 0; i < pixels.length; i += 4) greys.push(0.299 * pixels[i]! + 0.587 * pixels[i + 1]! + 0.114 * pixels[i + 2]!);
  const mean = greys.reduce((sum, grey) => sum + grey, 0) / greys.length;
  return Math.sqrt(greys.reduce((sum, grey) => sum + (grey - mean) ** 2, 0) / greys.length);
}

function happens(video: HTMLVideoElement, event: string, begin: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(event)), GIVE_UP_MS);
    const end = (settle: () => void) => () => {
      clearTimeout(late);
      settle();
    };
    video.addEventListener(event, end(resolve), { once: true });
    video.addEventListener("error", end(() => reject(new Error(event))), { once: true });
    begin();
  });
}
