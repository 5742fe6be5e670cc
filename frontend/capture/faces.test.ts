// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import type { Mark } from "../annotator/marks";
import { MOST_BLURS, type Blurs } from "../faces/blurs";
import type { Detector, Found } from "../faces/detector";
import { Faces, LOOKING_KEY, OFF_KEY } from "./faces";
import { newShot, type Shot, type ShotPhoto } from "./shot";

const FACE = { area: { x: 0.4, y: 0.4, width: 0.1, height: 0.1 }, surety: 0.9 };
const pin: Mark = { kind: "pin", id: "m", label: "", ink: "magenta", size: "medium", at: { x: 0.5, y: 0.5 }, number: 1 };

/** Answers when it is told to. */
class Slow implements Detector {
  readonly asked: Blob[] = [];
  prepared = 0;
  #answer: ((found: Found) => void) | null = null;

  find(picture: Blob): Promise<Found> {
    this.asked.push(picture);
    return new Promise((resolve) => (this.#answer = resolve));
  }

  prepare(): void {
    this.prepared++;
  }

  async say(found: Found): Promise<void> {
    this.#answer?.(found);
    await new Promise((done) => setTimeout(done));
  }
}

class Queue extends EventTarget {
  shots: Shot[] = [];
  /** What another tab did meanwhile. */
  elsewhere: () => void = () => undefined;

  catchUp(): Promise<void> {
    this.elsewhere();
    return Promise.resolve();
  }

  find(id: string): Shot | undefined {
    return this.shots.find((shot) => shot.id === id);
  }

  set(id: string, changes: Partial<ShotPhoto>): void {
    this.shots = this.shots.map((shot) => ({ ...shot, photos: shot.photos.map((photo) => (photo.id === id ? { ...photo, ...changes } : photo)) }));
    this.dispatchEvent(new Event("change"));
  }

  looked(_: string, id: string, found: Blurs | null, late?: boolean): void {
    const marks = this.photo(id).marks ?? [];
    if (!found) return this.set(id, { faces: "unread" });
    this.set(id, { marks: [...marks, ...found.blurs], faces: found.blurs.map((mark) => mark.id), moreFaces: found.areMore, facesLate: late ?? false });
  }

  photo(id: string): ShotPhoto {
    return this.shots.flatMap(({ photos }) => photos).find((photo) => photo.id === id)!;
  }

  take(...photos: ShotPhoto[]): void {
    this.shots = [...this.shots, ...photos.map((photo) => ({ ...newShot(`s-${photo.id}`, { playbook: "book", member: "me" }, 1), photos: [photo] }))];
    this.dispatchEvent(new Event("change"));
  }
}

const photo = (id: string, more: Partial<ShotPhoto> = {}): ShotPhoto => ({ id, asset: null, thumb: new Blob([id]), refusal: "", faces: "wanted", ...more });

let queue: Queue;
let detector: Slow;
let faces: Faces;
let joined: string[];

const opened = (): Faces => new Faces(queue, { join: (_, id) => joined.push(id), takeBack: () => undefined }, detector, localStorage);

beforeEach(() => {
  localStorage.clear();
  queue = new Queue();
  detector = new Slow();
  joined = [];
  faces = opened();
});

const kinds = (id: string): string[] => (queue.photo(id).marks ?? []).map(({ kind }) => kind);

test("photos are looked at one after the other, and what was drawn meanwhile stays beside the blurs", async () => {
  queue.take(photo("a"), photo("b"));
  expect([detector.asked.length, faces.stateOf(queue.photo("a"))]).toEqual([1, "waits"]);
  queue.set("a", { marks: [pin] });
  await detector.say([FACE, { ...FACE, area: { ...FACE.area, x: 0.1 } }]);
  expect([kinds("a"), faces.stateOf(queue.photo("a")), joined]).toEqual([["pin", "blur", "blur"], 2, ["a"]]);
  queue.set("a", { marks: queue.photo("a").marks!.slice(0, 2) });
  expect(faces.stateOf(queue.photo("a"))).toBe(1);
  await detector.say([]);
  expect([kinds("b"), faces.stateOf(queue.photo("b")), detector.asked.length]).toEqual([[], "none", 2]);
});

test("a photo that was taken again while it was looked at is looked at again, and one that was removed is not", async () => {
  queue.take(photo("a"));
  queue.set("a", { thumb: new Blob(["again"]) });
  await detector.say([FACE]);
  expect([kinds("a"), detector.asked.length]).toEqual([[], 2]);
  queue.shots = [];
  await detector.say([FACE]);
  expect([queue.shots, detector.asked.length]).toEqual([[], 2]);
});

test("what another tab found meanwhile is not looked for again, and no blur joins it", async () => {
  queue.take(photo("a"), photo("b"));
  queue.elsewhere = () => queue.set("a", { faces: [], marks: [pin] });
  await detector.say([FACE]);
  expect([kinds("a"), joined, detector.asked.length]).toEqual([["pin"], [], 2]);
});

test("a detector that does not start is said, and asked again when there is a reason to", async () => {
  queue.take(photo("a"));
  await detector.say("unable");
  expect(faces.stateOf(queue.photo("a"))).toBe("not");
  queue.take(photo("b"));
  expect(detector.asked).toHaveLength(1);
  faces.retry();
  await detector.say([FACE]);
  expect(faces.stateOf(queue.photo("a"))).toBe(1);
});

test("a picture that this browser can't read is said, and the next one is looked at", async () => {
  queue.take(photo("a"), photo("b"));
  await detector.say("unread");
  expect([faces.stateOf(queue.photo("a")), detector.asked.length]).toEqual(["not", 2]);
});

test("clips, photos without a picture yet and those of earlier days are left alone", () => {
  const earlier: ShotPhoto = { id: "c", asset: null, thumb: new Blob(["c"]), refusal: "" };
  queue.take(photo("a", { thumb: null }), { ...earlier, id: "b", seconds: 3 }, earlier);
  expect([detector.asked.length, faces.stateOf(queue.photo("b")), faces.stateOf(queue.photo("c"))]).toEqual([0, "", ""]);
});

test("turned off nothing is looked for nor fetched, also what is looked at just then; turned on, what waits is", async () => {
  queue.take(photo("a"));
  faces.turn(false);
  await detector.say([FACE]);
  faces.retry();
  expect([kinds("a"), faces.stateOf(queue.photo("a")), faces.isOff, localStorage.getItem(OFF_KEY), detector.prepared]).toEqual([[], "", true, "1", 0]);
  faces.turn(true);
  await detector.say([FACE]);
  expect([kinds("a"), localStorage.getItem(OFF_KEY)]).toEqual([["blur"], null]);
});

test("with nothing to look at, the detector is made ready once, and not where data is to be saved", () => {
  vi.stubGlobal("navigator", { connection: { saveData: true } });
  faces.retry();
  expect(detector.prepared).toBe(0);
  vi.unstubAllGlobals();
  faces.retry();
  faces.retry();
  expect([detector.prepared, detector.asked.length]).toEqual([1, 0]);
});

test("a page that looking brought down looks again only once somebody asks", async () => {
  queue.take(photo("a"));
  expect(localStorage.getItem(LOOKING_KEY)).toBe("1");
  faces = opened();
  faces.retry();
  queue.take(photo("b"));
  await detector.say("unable");
  expect([detector.asked.length, detector.prepared, faces.stateOf(queue.photo("a")), faces.open([queue.photo("a"), queue.photo("b")])]).toEqual([1, 0, "not", { waiting: 0, leftOut: 2 }]);
  faces.lookNow();
  await detector.say([FACE]);
  await detector.say([]);
  expect([faces.stateOf(queue.photo("a")), faces.stateOf(queue.photo("b")), localStorage.getItem(LOOKING_KEY)]).toEqual([1, "none", null]);
});

test("a page that was hidden while it looked was not brought down by that", () => {
  queue.take(photo("a"));
  faces.hide();
  faces = opened();
  faces.retry();
  expect(faces.stateOf(queue.photo("a"))).toBe("waits");
});

test("photos that wait and those that nobody could look at are counted, all others are not", async () => {
  queue.take(photo("a"), photo("b"), photo("c"), { id: "clip", asset: null, thumb: null, refusal: "", seconds: 3 });
  await detector.say([FACE]);
  await detector.say("unread");
  expect(faces.open(queue.shots.flatMap(({ photos }) => photos))).toEqual({ waiting: 1, leftOut: 1 });
  faces.turn(false);
  expect(faces.open(queue.shots.flatMap(({ photos }) => photos))).toEqual({ waiting: 0, leftOut: 0 });
});

test("that the server had the photo before it was looked at is known, and that more faces were found than are blurred", async () => {
  queue.shots = [{ ...newShot("s", { playbook: "book", member: "me" }, 1), heard: 1, photos: [photo("a", { asset: "arrived" }), photo("b")] }];
  faces.retry();
  await detector.say(Array.from({ length: MOST_BLURS + 1 }, () => FACE));
  await detector.say([FACE]);
  expect([queue.photo("a"), queue.photo("b")]).toMatchObject([{ facesLate: true, moreFaces: true }, { facesLate: false, moreFaces: false }]);
  expect(faces.stateOf(queue.photo("a"))).toBe(MOST_BLURS);
});
