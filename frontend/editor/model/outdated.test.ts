import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Outdated } from "./outdated";
import type { Step } from "./draft";

const step = (command: string, id = "a", alt = "A valve"): Step =>
  ({ id, content: { command, text: "", notices: [], key_points: [], photos: [{ id: "p", alt }], checks: [], branches: [], expected: "" } }) as unknown as Step;

let answer = { outdated_steps: [] as string[], translated_steps: [] as string[] };
let asked = 0;
const api = {
  playbook: "p",
  request: async <T>(): Promise<T> => {
    asked++;
    return Promise.resolve(answer as T);
  },
};
const outdatedOf = (told: string): Outdated => new Outdated(told, api);

describe("a step whose translation no longer holds", () => {
  it("is one that the server named", () => {
    expect(outdatedOf('{"outdated":["a"],"translated":["a"]}').has(step("Close"))).toBe(true);
  });
  it("is a translated one that says something else now, until it says the same again", () => {
    const outdated = outdatedOf('{"outdated":[],"translated":["a"]}');
    expect(outdated.has(step("Close"))).toBe(false);
    expect(outdated.has(step("Close both"))).toBe(true);
    expect(outdated.has(step("Close", "a", "Two valves"))).toBe(true);
    expect(outdated.has(step("Close"))).toBe(false);
  });
  it("is none that was never translated", () => {
    const outdated = outdatedOf('{"outdated":[],"translated":["a"]}');
    expect([outdated.has(step("Close", "b")), outdated.has(step("Open", "b")), outdatedOf("").has(step("Close"))]).toEqual([false, false, false]);
  });
});

describe("what others do", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    asked = 0;
  });
  afterEach(() => vi.useRealTimers());

  it("marks a step and takes the mark away without a reload, with one question for a flurry of changes", async () => {
    const outdated = outdatedOf('{"outdated":[],"translated":["a"]}');
    outdated.follow(7);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toBe(0);
    answer = { outdated_steps: ["a"], translated_steps: ["a"] };
    for (const revision of [8, 9, 10]) outdated.follow(revision);
    await vi.advanceTimersByTimeAsync(10_000);
    expect([asked, outdated.has(step("Close both"))]).toEqual([1, true]);
    answer = { outdated_steps: [], translated_steps: ["a"] };
    outdated.follow(11);
    await vi.advanceTimersByTimeAsync(10_000);
    expect([asked, outdated.has(step("Close both")), outdated.has(step("Close all"))]).toEqual([2, false, true]);
  });
});
