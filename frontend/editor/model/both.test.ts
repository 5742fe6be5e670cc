import { expect, test } from "vitest";
import { both } from "./both";
import type { KeyPoint, SetOperation, StepField } from "./types";

const mine = (field: StepField, value: unknown): SetOperation => ({ op: "step.set", id: "s", field, value, base: 1 });
const point = (id: string, text: string): KeyPoint => ({ id, kind: "quality", text, reason: "" });

test("of two command lines the other stands first, and one that holds the other says both", () => {
  expect(both(mine("command", "Wait. "), "Close the valve.")).toBe("Close the valve. Wait.");
  expect(both(mine("command", "Close the valve. Wait."), "Close the valve.")).toBe("Close the valve. Wait.");
  expect(both(mine("command", "Close"), "Close the valve.")).toBe("Close the valve.");
});

test("two texts stand one below the other, with how they look", () => {
  expect(both(mine("text", "Slowly."), "By hand.")).toBe("By hand.\n\nSlowly.");
  const bold = { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "By hand.", marks: [{ type: "bold" }] }] }] };
  expect(both(mine("text", "Slowly."), bold)).toMatchObject({ type: "doc", content: [bold.content[0], { type: "paragraph" }] });
});

test("of two lists everything stays once, and what both changed is there twice under two names", () => {
  const joined = both(mine("key_points", [point("a", "Mine"), point("b", "Same"), point("d", "New")]), [point("a", "Theirs"), point("b", "Same")]);
  expect((joined as KeyPoint[]).map(({ text }) => text)).toEqual(["Theirs", "Same", "Mine", "New"]);
  expect(new Set((joined as KeyPoint[]).map(({ id }) => id)).size).toBe(4);
});

test("what two people drew on one photo is there together; a pin of the same number, or a cut, asks for a choice", () => {
  const pin = (id: string, number: number) => ({ kind: "pin", id, label: "", ink: "magenta", size: "medium", at: { x: 0.5, y: 0.5 }, number });
  const photo = (marks: unknown[], more = {}) => [{ id: "p", asset: "a", alt: "", marks, ...more }];
  expect(both(mine("photos", photo([pin("x", 1), pin("z", 3)])), photo([pin("x", 1), pin("y", 2)]))).toMatchObject(photo([pin("x", 1), pin("y", 2), pin("z", 3)]));
  expect(both(mine("photos", photo([pin("z", 2)])), photo([pin("y", 2)]))).toBeUndefined();
  expect(both(mine("photos", photo([], { rotation: 90 })), photo([pin("y", 2)]))).toBeUndefined();
});

test("there is no both where one field has no room for two, or holds one value", () => {
  expect(both(mine("command", "x".repeat(200)), "y".repeat(200))).toBeUndefined();
  expect(both(mine("duration", 60), 120)).toBeUndefined();
  const photos = (...ids: string[]) => ids.map((id) => ({ id, asset: id, alt: "" }));
  expect(both(mine("photos", photos("a", "b")), photos("c", "d"))).toBeUndefined();
  expect(both({ op: "playbook.set", field: "language", value: "fr", base: 1 }, "en")).toBeUndefined();
});
