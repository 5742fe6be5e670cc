import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Filming } from "./filming";
import { filmFile, leftReels, type Piece, type ReelStore } from "./reels";

/** A camera's track, and the copy of it that is filmed. */
class Track extends EventTarget {
  readyState: "live" | "ended" = "live";
  copies: Track[] = [];
  constrain: () => Promise<void> = () => Promise.resolve();

  clone(): Track {
    const copy = new Track();
    copy.constrain = this.constrain;
    this.copies.push(copy);
    return copy;
  }

  applyConstraints(): Promise<void> {
    return this.constrain();
  }

  stop(): void {
    this.readyState = "ended";
  }
}

class Recorder extends EventTarget {
  static made: Recorder[] = [];
  static isTypeSupported = (type: string): boolean => type === "video/webm";
  state = "inactive";

  constructor(
    _stream: unknown,
    readonly options: MediaRecorderOptions,
  ) {
    super();
    Recorder.made.push(this);
  }

  start(): void {
    this.state = "recording";
  }

  give(text: string): void {
    const data = new Blob([text], { type: "video/webm;codecs=vp8" });
    this.dispatchEvent(Object.assign(new Event("dataavailable"), { data }));
  }

  stop(): void {
    this.state = "inactive";
    this.give("end");
    this.dispatchEvent(new Event("stop"));
  }
}

class Reels implements ReelStore {
  readonly kept: Piece[] = [];

  keep(piece: Piece): Promise<void> {
    return Promise.resolve(void this.kept.push(piece));
  }

  drop(reel: string): Promise<void> {
    this.kept.splice(0, this.kept.length, ...this.kept.filter((piece) => piece.reel !== reel));
    return Promise.resolve();
  }

  pieces(playbook: string): Promise<Piece[]> {
    return Promise.resolve(this.kept.filter((piece) => piece.playbook === playbook));
  }
}

let camera: Track;
let reels: Reels;
let filming: Filming;
let films: File[];
let last = "";

const stream = (): MediaStream => ({ getVideoTracks: () => [camera] }) as unknown as MediaStream;
const begin = (): Promise<void> => filming.begin(stream(), (film, reel) => {
  films.push(film);
  last = reel;
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] });
  vi.stubGlobal("MediaRecorder", Recorder);
  vi.stubGlobal("MediaStream", EventTarget);
  Recorder.made = [];
  camera = new Track();
  reels = new Reels();
  filming = new Filming(reels, { playbook: "playbook", member: "member", owner: "tab" });
  films = [];
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("what is filmed until somebody stops is one file, and is on the device until it is kept elsewhere", async () => {
  expect(Filming.isPossible).toBe(true);
  await begin();
  expect(Recorder.made[0]?.options.mimeType).toBe("video/webm");
  Recorder.made[0]!.give("one");
  vi.advanceTimersByTime(7_300);
  expect([filming.isOn, filming.seconds]).toEqual([true, 7]);
  filming.end();
  expect([filming.isOn, films[0]?.name.replace(/\d+/, "N"), films[0]?.type]).toEqual([false, "clip-N.webm", "video/webm"]);
  expect(await films[0]!.text()).toBe("oneend");
  expect([camera.readyState, camera.copies[0]?.readyState]).toEqual(["live", "ended"]);
  expect(reels.kept).toHaveLength(2);
  await filming.forget(last);
  expect(reels.kept).toEqual([]);
});

test("each second on the device says for which step it is filmed", async () => {
  await filming.begin(stream(), () => undefined, { shot: "step", photo: "old" });
  Recorder.made[0]!.give("one");
  filming.end();
  expect(reels.kept.map(({ wanted }) => wanted)).toEqual([{ shot: "step", photo: "old" }, { shot: "step", photo: "old" }]);
});

test("a film ends by itself before it is longer than a minute", async () => {
  await begin();
  vi.advanceTimersByTime(59_000);
  expect(films).toEqual([]);
  vi.advanceTimersByTime(1_000);
  expect([filming.isOn, films.length]).toEqual([false, 1]);
});

test("a camera that is taken away, or a person who leaves, before the first picture films nothing", async () => {
  camera.constrain = () => {
    camera.copies[0]!.stop();
    return Promise.resolve();
  };
  await begin();
  expect([filming.isOn, films]).toEqual([false, []]);
  camera.constrain = () => Promise.resolve(filming.end());
  await begin();
  expect([filming.isOn, films, camera.copies.map(({ readyState }) => readyState)]).toEqual([false, [], ["ended", "ended"]]);
});

test("what a tab filmed when it died comes back whole, and what another is filming stays with it", async () => {
  const piece = (reel: string, number: number, owner: string): Piece => ({ reel, number, playbook: "playbook", member: "member", owner, touchedAt: number, bytes: new Blob([`${reel}${String(number)}`], { type: "video/mp4" }) });
  for (const one of [piece("b", 3, "dead"), piece("a", 1, "dead"), piece("a", 0, "dead"), piece("c", 0, "alive")]) await reels.keep(one);
  const left = await leftReels(reels, "playbook", ({ owner }) => Promise.resolve(owner === "dead"));
  const files = left.map((pieces) => filmFile(pieces.map(({ bytes }) => bytes), 0));
  expect(await Promise.all(files.map((file) => file.text()))).toEqual(["a0a1", "b3"]);
  expect(files[0]?.name).toBe("clip-19700101000000.mp4");
});
