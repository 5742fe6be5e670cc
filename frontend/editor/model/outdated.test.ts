import { describe, expect, it } from "vitest";
import { Outdated } from "./outdated";
import type { Step } from "./draft";

const step = (command: string, id = "a", alt = "A valve"): Step =>
  ({ id, content: { command, text: "", notices: [], key_points: [], photos: [{ id: "p", alt }], checks: [], branches: [], expected: "" } }) as unknown as Step;

describe("a step whose translation no longer holds", () => {
  it("is one that the server named", () => {
    expect(new Outdated('{"outdated":["a"],"translated":["a"]}').has(step("Close"))).toBe(true);
  });
  it("is a translated one that says something else now, until it says the same again", () => {
    const outdated = new Outdated('{"outdated":[],"translated":["a"]}');
    expect(outdated.has(step("Close"))).toBe(false);
    expect(outdated.has(step("Close both"))).toBe(true);
    expect(outdated.has(step("Close", "a", "Two valves"))).toBe(true);
    expect(outdated.has(step("Close"))).toBe(false);
  });
  it("is none that was never translated", () => {
    const outdated = new Outdated('{"outdated":[],"translated":["a"]}');
    expect([outdated.has(step("Close", "b")), outdated.has(step("Open", "b")), new Outdated("").has(step("Close"))]).toEqual([false, false, false]);
  });
});
