import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { canRecord, Recorder } from "./recorder";
import { FakeRecorder, FakeStream } from "./testing/sound";

let stream: FakeStream;
let voices: (Blob | null)[];

const begin = (): Recorder => new Recorder(stream as unknown as MediaStream, (voice) => voices.push(voice));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  FakeRecorder.begin(["audio/webm;codecs=opus", "audio/mp4"]);
  stream = new FakeStream();
  voices = [];
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("what was said is one recording of the first kind that the browser knows, and the microphone is released", async () => {
  const recorder = begin();
  FakeRecorder.last.give("Open ");
  FakeRecorder.last.give("the valve");
  recorder.end();
  recorder.end();
  expect(FakeRecorder.last.options).toEqual({ mimeType: "audio/webm;codecs=opus", audioBitsPerSecond: 32_000 });
  expect([voices.length, voices[0]?.type, await voices[0]?.text()]).toEqual([1, "audio/webm", "Open the valve"]);
  expect(stream.track.readyState).toBe("ended");
});

test("a browser that only knows MPEG-4 records that", () => {
  FakeRecorder.begin(["audio/mp4"]);
  begin().end();
  expect(FakeRecorder.last.options.mimeType).toBe("audio/mp4");
});

test("a browser that records no sound, or no kind of it that the server takes, has no microphone here", () => {
  vi.stubGlobal("isSecureContext", true);
  expect(canRecord()).toBe("mediaDevices" in navigator);
  FakeRecorder.begin([]);
  expect(canRecord()).toBe(false);
  vi.stubGlobal("MediaRecorder", undefined);
  expect(canRecord()).toBe(false);
});

test("what was given up is forgotten, and nothing is no recording", () => {
  const recorder = begin();
  FakeRecorder.last.give("Open");
  recorder.drop();
  begin().end();
  expect(voices).toEqual([null, null]);
  expect(stream.track.readyState).toBe("ended");
});

test("of one that can't start nothing is heard again", () => {
  FakeRecorder.failing = "start";
  expect(begin).toThrow();
  vi.advanceTimersByTime(60_000);
  stream.track.dispatchEvent(new Event("mute"));
  expect(voices).toEqual([]);
});

test("it ends by itself before a minute, at what the server takes, and when a call takes the microphone", async () => {
  begin();
  FakeRecorder.last.give("long");
  vi.advanceTimersByTime(60_000);
  expect(await voices[0]?.text()).toBe("long");

  begin();
  FakeRecorder.last.give("x".repeat(1_900_000));
  expect(voices[1]?.size).toBeLessThan(2_000_000);

  for (const taken of ["ended", "mute"]) {
    stream = new FakeStream();
    begin();
    FakeRecorder.last.give("so far");
    stream.track.dispatchEvent(new Event(taken));
    expect(await voices.at(-1)?.text()).toBe("so far");
    expect(stream.track.readyState).toBe("ended");
  }
  expect(voices).toHaveLength(4);
});
