import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ApiError } from "../editor/sync/api";
import { BusyError } from "./api";
import { Dictation, type Target, type Trouble } from "./dictation";
import { FakeRecorder, FakeStream } from "./testing/sound";

interface Line extends Target {
  text: string;
  missed: number;
}

let asked: { give: (stream: FakeStream) => void; refuse: (name: string) => void }[];
let answers: (() => Promise<string>)[];
let heard: string[];
let ready: number;
let dictation: Dictation;

function line(id = "first", room = Infinity): Line {
  const one: Line = {
    id,
    text: "",
    missed: 0,
    take: (text) => {
      one.text += text.slice(0, room);
      return text.slice(room);
    },
    miss: () => one.missed++,
  };
  return one;
}

const devices = {
  getUserMedia: () =>
    new Promise<MediaStream>((done, fail) => {
      asked.push({ give: (stream) => done(stream as unknown as MediaStream), refuse: (name) => fail(new DOMException("", name)) });
    }),
};

const api = {
  getReady: () => void ready++,
  write: async (voice: Blob) => {
    heard.push(await voice.text());
    return (answers.shift() ?? (() => Promise.resolve("Open the valve")))();
  },
};

/** Everything that only waits for its turn has happened. */
async function settled(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
  await vi.advanceTimersByTimeAsync(0);
}

async function say(target: Target, words = "open"): Promise<FakeStream> {
  const stream = new FakeStream();
  dictation.press(target);
  asked.at(-1)!.give(stream);
  await settled();
  FakeRecorder.last.give(words);
  return stream;
}

function troubleOf(id = "first"): Trouble | undefined {
  return dictation.troubles.get(id);
}

/** Of a server that asks to come again, in seconds. */
function busy(after: number): () => Promise<string> {
  return () => Promise.reject(new BusyError("Many dictate.", after));
}

function key(name: string): void {
  document.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));
}

function hide(isHidden: boolean): void {
  vi.spyOn(document, "hidden", "get").mockReturnValue(isHidden);
  document.dispatchEvent(new Event("visibilitychange"));
}

beforeEach(() => {
  vi.useFakeTimers();
  FakeRecorder.begin(["audio/webm;codecs=opus"]);
  [asked, answers, heard, ready] = [[], [], [], 0];
  dictation = new Dictation(api, devices);
});

afterEach(() => {
  dictation.close();
  vi.restoreAllMocks();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("pressed, it listens; pressed again, what was said is in the line", async () => {
  const target = line();
  const phases: string[] = [];
  dictation.addEventListener("change", () => phases.push(dictation.phaseOf("first")));
  // The server loads what hears for whoever presses, and for nobody else.
  expect(ready).toBe(0);
  const stream = await say(target);
  expect([ready, dictation.isFirst, dictation.phaseOf("other")]).toEqual([1, true, "idle"]);
  dictation.press(target);
  expect(stream.track.readyState).toBe("ended");
  await settled();
  expect([...new Set(phases)]).toEqual(["asking", "listening", "idle", "writing"]);
  expect([target.text, heard, dictation.written]).toEqual(["Open the valve", ["open"], { id: "first", text: "Open the valve" }]);
  await say(target);
  expect(dictation.isFirst).toBe(false);
});

test("pressed twice before the microphone is allowed, it listens to nobody", async () => {
  const target = line();
  dictation.press(target);
  dictation.press(target);
  const stream = new FakeStream();
  asked[0]!.give(stream);
  await settled();
  expect([stream.track.readyState, dictation.phaseOf("first"), dictation.troubles.size]).toEqual(["ended", "idle", 0]);
});

test("Escape forgets what was said, and says nothing of it", async () => {
  const target = line();
  const stream = await say(target);
  key("Escape");
  await settled();
  expect([stream.track.readyState, heard, dictation.phaseOf("first"), dictation.troubles.size]).toEqual(["ended", [], "idle", 0]);
});

test("a page that is hidden ends it, and what was said is written", async () => {
  const target = line();
  const stream = await say(target);
  hide(true);
  await settled();
  expect([stream.track.readyState, target.text]).toEqual(["ended", "Open the valve"]);
});

test("without a network that a locked phone has lost, one more try is offered", async () => {
  answers = [() => Promise.reject(new ApiError("offline", 0))];
  const target = line();
  await say(target);
  hide(true);
  await settled();
  hide(false);
  expect(troubleOf()).toMatchObject({ kind: "interrupted" });
  dictation.retry("first");
  await settled();
  expect(target.text).toBe("Open the valve");
});

test.each([
  ["NotAllowedError", "refused"],
  ["NotFoundError", "missing"],
  ["NotReadableError", "taken"],
])("a microphone that answers %s is told as %s", async (name, kind) => {
  const target = line();
  dictation.press(target);
  asked[0]!.refuse(name);
  await settled();
  expect([troubleOf()?.kind, target.missed, dictation.phaseOf("first")]).toEqual([kind, 1, "idle"]);
});

test.each([
  [new ApiError("offline", 0), "offline"],
  [new ApiError("signed-out", 401), "signedOut"],
  [new ApiError("refused", 413, "", "Too long."), "failed"],
  [new BusyError("Many dictate.", 600), "dropped"],
  [new TypeError(), "failed"],
])("what was said is not kept where the server answers %s", async (error, kind) => {
  answers = [() => Promise.reject(error)];
  const target = line();
  await say(target);
  dictation.end();
  await settled();
  expect([troubleOf()?.kind, troubleOf()?.again, target.missed]).toEqual([kind, undefined, 1]);
  dictation.retry("first");
  await settled();
  expect(heard).toHaveLength(1);
});

test("for a busy server what was said is kept for one more try, not earlier than it asked for", async () => {
  answers = [busy(5), busy(5)];
  const target = line();
  await say(target);
  dictation.end();
  await settled();
  expect(troubleOf()).toMatchObject({ kind: "busy", detail: "Many dictate." });
  dictation.retry("first");
  await settled();
  expect([heard.length, dictation.phaseOf("first")]).toEqual([1, "writing"]);
  await vi.advanceTimersByTimeAsync(5_000);
  await settled();
  expect([heard.length, troubleOf()?.kind, troubleOf()?.again]).toEqual([2, "dropped", undefined]);
});

test("what waits for another try is forgotten once somebody dictates that line anew, closes it, or leaves", async () => {
  for (const forget of [() => dictation.forget("first"), () => dictation.close()]) {
    answers = [busy(0), busy(0)];
    await say(line());
    expect(troubleOf()).toBeUndefined();
    dictation.end();
    await settled();
    expect(troubleOf()?.again).toHaveLength(1);
    await say(line());
    expect(troubleOf()).toBeUndefined();
    dictation.giveUp();
    await say(line());
    dictation.end();
    await settled();
    forget();
    expect(troubleOf()).toBeUndefined();
  }
});

test("what waits for one line is not forgotten at another, whatever becomes of that", async () => {
  answers = [busy(0), () => Promise.reject(new ApiError("offline", 0))];
  const [first, second] = [line("first"), line("second")];
  await say(first);
  dictation.end();
  await settled();
  await say(second, "wait");
  dictation.end();
  await settled();
  expect([troubleOf("first")?.kind, troubleOf("second")?.kind]).toEqual(["busy", "offline"]);
  dictation.retry("second");
  dictation.retry("first");
  await settled();
  expect([heard, first.text, troubleOf("first"), troubleOf("second")?.kind]).toEqual([["open", "wait", "open"], "Open the valve", undefined, "offline"]);
});

test("of what is said in a row for one line nothing that waits is lost: one press tries all of it, in its order", async () => {
  const said = ["open", "the valve", "slowly"].map((words) => ({ words, target: line() }));
  let answer: () => void = () => undefined;
  answers = [() => new Promise<void>((done) => (answer = done)).then(busy(0)), () => Promise.reject(new ApiError("offline", 0)), busy(0)];
  for (const { words, target } of said) {
    await say(target, words);
    dictation.end();
    await settled();
  }
  answer();
  await settled();
  expect([heard, troubleOf()?.again?.length]).toEqual([["open", "the valve", "slowly"], 2]);
  // That something had no room has been seen, and is nothing about what waits.
  dictation.dismiss("first");
  dictation.retry("first");
  await vi.waitFor(() => expect(said[2]!.target.text).not.toBe(""));
  expect(heard.slice(3)).toEqual(["open", "slowly"]);
  expect(said.map(({ target }) => target.text)).toEqual(["Open the valve", "", "Open the valve"]);
});

test("a line that can't take what was said, or be told that it was not, fails alone: those after it are written", async () => {
  const [first, second, third] = [line("first"), line("second"), line("third")];
  const fail = (): never => {
    throw new Error();
  };
  [first.take, second.miss] = [fail, fail];
  let answer: () => void = () => undefined;
  answers = [() => new Promise((done) => (answer = () => done("Open"))), () => Promise.reject(new ApiError("offline", 0))];
  for (const target of [first, second, third]) {
    await say(target);
    dictation.end();
  }
  answer();
  await settled();
  expect([troubleOf("first")?.kind, first.missed, troubleOf("second")?.kind]).toEqual(["failed", 1, "offline"]);
  expect([third.text, dictation.phaseOf("third")]).toEqual(["Open the valve", "idle"]);
});

test.each(["a recorder that can't be made", "a recorder that can't start"])("%s leaves nobody listening", async (which) => {
  FakeRecorder.failing = which.endsWith("made") ? "constructor" : "start";
  const target = line();
  const stream = new FakeStream();
  dictation.press(target);
  asked[0]!.give(stream);
  await settled();
  expect([stream.track.readyState, dictation.phaseOf("first"), troubleOf()?.kind, target.missed]).toEqual(["ended", "idle", "taken", 1]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([heard, troubleOf()?.kind, target.missed]).toEqual([[], "taken", 1]);
});

test.each(["that can't be had", "of another rate than the microphone"])("without its level, for a loudspeaker %s, a line is dictated all the same", async (which) => {
  const joins = vi.fn(() => {
    throw new DOMException("", "NotSupportedError");
  });
  class Loudspeaker {
    createMediaStreamSource = joins;
    close = () => Promise.resolve();
    constructor() {
      if (which === "that can't be had") throw new DOMException("", "NotSupportedError");
    }
  }
  vi.stubGlobal("AudioContext", Loudspeaker);
  vi.stubGlobal("AnalyserNode", class { fftSize = 2048; });
  const target = line();
  const stream = await say(target);
  expect(joins).toHaveBeenCalledTimes(which === "that can't be had" ? 0 : 1);
  expect([dictation.phaseOf("first"), troubleOf(), target.missed]).toEqual(["listening", undefined, 0]);
  await vi.advanceTimersByTimeAsync(60_000);
  await settled();
  expect([stream.track.readyState, dictation.phaseOf("first"), target.text]).toEqual(["ended", "idle", "Open the valve"]);
});

test("whoever went on to another line is not waited for, and both lines come in their order", async () => {
  let answer: (text: string) => void = () => undefined;
  answers = [() => new Promise((done) => (answer = done)), () => Promise.resolve("Wait")];
  const [first, second] = [line("first"), line("second")];
  await say(first);
  dictation.end();
  await settled();
  await say(second);
  dictation.end();
  await settled();
  expect([dictation.phaseOf("first"), dictation.phaseOf("second"), second.text]).toEqual(["writing", "writing", ""]);
  answer("Open");
  await settled();
  expect([first.text, second.text, dictation.phaseOf("first")]).toEqual(["Open", "Wait", "idle"]);
});

test("nothing that was heard is told, and what had no room stands there until it is closed", async () => {
  answers = [() => Promise.resolve(" ")];
  const target = line("first", 4);
  await say(target);
  dictation.end();
  await settled();
  expect([troubleOf()?.kind, target.text]).toEqual(["unheard", ""]);
  await say(target);
  dictation.end();
  await settled();
  expect([target.text, dictation.left.get("first")]).toEqual(["Open", " the valve"]);
  dictation.dismiss("first");
  expect(dictation.left.size).toBe(0);
});

test("what was said for a place that is gone is no matter of room, and stands there until it is closed", async () => {
  for (const words of ["Open", "the valve"]) {
    answers = [() => Promise.resolve(words)];
    await say({ ...line(), take: () => null });
    dictation.end();
    await settled();
  }
  expect([dictation.left.size, dictation.lost.get("first")]).toEqual([0, "Open the valve"]);
  dictation.dismiss("first");
  expect(dictation.lost.size).toBe(0);
});
