// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Answer, Ask } from "./asking";
import { RESTS_AFTER_MS, WorkerDetector } from "./detector";

/** A worker that says what it is told to. */
class Program extends EventTarget {
  static begun: Program[] = [];
  readonly asked: Ask[] = [];
  isEnded = false;

  constructor() {
    super();
    Program.begun.push(this);
  }

  postMessage(ask: Ask): void {
    this.asked.push(ask);
  }

  terminate(): void {
    this.isEnded = true;
  }

  say(said: Answer): void {
    this.dispatchEvent(new MessageEvent("message", { data: said }));
  }
}

const face = { area: { x: 0.1, y: 0.1, width: 0.1, height: 0.1 }, surety: 0.9 };
let detector: WorkerDetector;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("Worker", Program);
  Program.begun = [];
  detector = new WorkerDetector();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("each picture gets its own answer, from one worker", async () => {
  const [first, second] = [detector.find(new Blob()), detector.find(new Blob())];
  const [program] = Program.begun;
  const [one, other] = program!.asked.map(({ id }) => id);
  program!.say({ id: other!, failed: "picture" });
  program!.say({ id: one!, faces: [face] });
  expect([await first, await second, Program.begun.length]).toEqual([[face], "unread", 1]);
});

test("what can't start is said of all pictures that wait, and tried again for the next", async () => {
  const [first, second] = [detector.find(new Blob()), detector.find(new Blob())];
  Program.begun[0]!.say({ id: 1, failed: "detector" });
  expect([await first, await second, Program.begun[0]!.isEnded]).toEqual(["unable", "unable", true]);
  const third = detector.find(new Blob());
  Program.begun[1]!.dispatchEvent(new Event("error"));
  expect(await third).toBe("unable");
});

test("one that hangs is ended and said to be unable, and the next picture has a new one", async () => {
  detector = new WorkerDetector({ begin: 300, look: 60 });
  const first = detector.find(new Blob());
  vi.advanceTimersByTime(299);
  Program.begun[0]!.say({ id: 1, faces: [] });
  expect(await first).toEqual([]);
  const second = detector.find(new Blob());
  vi.advanceTimersByTime(59);
  expect(Program.begun[0]!.isEnded).toBe(false);
  vi.advanceTimersByTime(1);
  expect([await second, Program.begun[0]!.isEnded]).toEqual(["unable", true]);
  const third = detector.find(new Blob());
  vi.advanceTimersByTime(300);
  expect([await third, Program.begun.length, Program.begun[1]!.isEnded]).toEqual(["unable", 2, true]);
});

test("it ends once nobody asked for a while, and not while a picture waits", async () => {
  detector.prepare();
  Program.begun[0]!.say({ id: 1, faces: [] });
  vi.advanceTimersByTime(RESTS_AFTER_MS - 1);
  const asked = detector.find(new Blob());
  vi.advanceTimersByTime(RESTS_AFTER_MS);
  expect(Program.begun[0]!.isEnded).toBe(false);
  Program.begun[0]!.say({ id: 2, faces: [face] });
  expect(await asked).toEqual([face]);
  vi.advanceTimersByTime(RESTS_AFTER_MS);
  expect(Program.begun[0]!.isEnded).toBe(true);
});
