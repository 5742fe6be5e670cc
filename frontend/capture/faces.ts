// Looks for faces in the photos of this phone, one after the other, behind everything else: no photo and no line waits for it.
import { blursOf } from "../faces/blurs";
import type { Detector } from "../faces/detector";
import type { Canvas } from "./canvas";
import type { CaptureQueue } from "./queue";
import type { Shot, ShotPhoto } from "./shot";

/** Said on this device: no face is to be looked for. */
export const OFF_KEY = "komin-faces-off";
/** Stands while a photo is looked at: where the page finds it when it opens, looking has brought down the one before. */
export const LOOKING_KEY = "komin-faces-looking";

/** "" of a clip, and where faces are not looked for; else how far it is ("none": no face was found), or how many of those that
 * were found are blurred still. */
export type Looked = "" | "waits" | "not" | "none" | number;

export interface FoundEvent {
  readonly shot: string;
  readonly photo: string;
  readonly count: number;
}

/** Events: "change", and "found" with {shot, photo, count} in `detail`. */
export class Faces extends EventTarget {
  #isRunning = false;
  // Until there is a reason to try again.
  #isUnable = false;
  // Until somebody asks: of itself it would bring down this page too.
  #isHeld: boolean;
  #isPrepared = false;

  constructor(
    private readonly queue: Pick<CaptureQueue, "shots" | "find" | "looked" | "catchUp" | "addEventListener">,
    private readonly canvas: Pick<Canvas, "join" | "takeBack">,
    private readonly detector: Detector,
    private readonly memory: Pick<Storage, "getItem" | "setItem" | "removeItem">,
  ) {
    super();
    this.#isHeld = memory.getItem(LOOKING_KEY) !== null;
    queue.addEventListener("change", () => void this.#go());
  }

  get isOff(): boolean {
    return this.memory.getItem(OFF_KEY) !== null;
  }

  turn(on: boolean): void {
    if (on) this.memory.removeItem(OFF_KEY);
    else this.memory.setItem(OFF_KEY, "1");
    this.#changed();
    if (on) this.lookNow();
  }

  /** Somebody asks: also where looking was given up. */
  lookNow(): void {
    this.#isHeld = false;
    this.memory.removeItem(LOOKING_KEY);
    this.retry();
    this.#changed();
  }

  /** Get ready for the first photo, or go on with those that no face was looked for in. */
  retry(): void {
    if (this.isOff || this.#isHeld) return;
    this.#isUnable = false;
    if (this.#next()) void this.#go();
    else this.#prepare();
  }

  /** The page is hidden: a browser that throws it away now has other reasons. */
  hide(): void {
    if (!this.#isHeld) this.memory.removeItem(LOOKING_KEY);
  }

  stateOf(photo: ShotPhoto): Looked {
    const { faces, marks = [] } = photo;
    if (faces?.length === 0) return photo.moreFaces ? 0 : "none";
    if (typeof faces === "object") return marks.filter(({ id }) => faces.includes(id)).length;
    if (faces === undefined || this.isOff) return "";
    return faces === "unread" || this.#isUnable || this.#isHeld ? "not" : "waits";
  }

  /** Of photos in which no face was looked for: how many wait for it, and in how many that was not possible. */
  open(photos: readonly ShotPhoto[]): { readonly waiting: number; readonly leftOut: number } {
    const states = photos.map((photo) => this.stateOf(photo));
    return { waiting: states.filter((state) => state === "waits").length, leftOut: states.filter((state) => state === "not").length };
  }

  /** Take the blurs off that were found: who looks at the photo knows better. */
  takeBack(shot: string, photo: string): void {
    const found = this.queue.find(shot)?.photos.find(({ id }) => id === photo)?.faces;
    if (typeof found === "object") this.canvas.takeBack(shot, found);
  }

  // Once: it is there to keep the program on the device.
  #prepare(): void {
    if (this.#isPrepared || savesData()) return;
    this.#isPrepared = true;
    this.detector.prepare();
  }

  #next(): { shot: Shot; photo: ShotPhoto; thumb: Blob } | undefined {
    for (const shot of this.queue.shots) {
      for (const photo of shot.photos) if (photo.faces === "wanted" && photo.thumb) return { shot, photo, thumb: photo.thumb };
    }
    return undefined;
  }

  async #go(): Promise<void> {
    if (this.#isRunning || this.#isHeld) return;
    this.#isRunning = true;
    try {
      for (let next = this.#next(); next && !this.isOff && !this.#isUnable; next = this.#next()) await this.#look(next.shot.id, next.photo.id, next.thumb);
    } finally {
      this.#isRunning = false;
    }
  }

  async #look(shot: string, photo: string, thumb: Blob): Promise<void> {
    const before = this.queue.find(shot);
    const late = Boolean(before && before.heard > 0 && before.photos.some(({ id, asset }) => id === photo && asset !== null));
    this.#isPrepared = true;
    this.memory.setItem(LOOKING_KEY, "1");
    const found = await this.detector.find(thumb);
    this.memory.removeItem(LOOKING_KEY);
    await this.queue.catchUp();
    const now = this.queue.find(shot)?.photos.find(({ id }) => id === photo);
    // Taken again or removed meanwhile, or looked at by another tab; or the person does not want it any more.
    if (now?.thumb !== thumb || now.faces !== "wanted" || this.isOff) return;
    if (found === "unable") {
      this.#isUnable = true;
      return this.#changed();
    }
    const made = found === "unread" ? null : blursOf(found, now.marks ?? []);
    const count = made?.blurs.length ?? 0;
    if (made) this.canvas.join(shot, photo, made.blurs);
    this.queue.looked(shot, photo, made, late);
    if (count > 0) this.dispatchEvent(new CustomEvent<FoundEvent>("found", { detail: { shot, photo, count } }));
    this.#changed();
  }

  #changed(): void {
    this.dispatchEvent(new Event("change"));
  }
}

// Who asked the browser to save data has it fetched once there is a photo.
function savesData(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
}
