import { beforeEach, expect, test } from "vitest";
import { command, draftOf } from "../testing/samples";
import { applyAll } from "./apply";
import { stepOrder, type Draft } from "./draft";
import type { Operation } from "./types";
import { History, inverseOfAll } from "./undo";

let draft: Draft;
let history: History;

beforeEach(() => {
  draft = draftOf({ a: ["1", "2", "3"], b: ["4"] }, { "1": { command: "Stop" } });
  history = new History();
});

function change(operations: readonly Operation[], at = 0): void {
  history.record(draft, operations, at);
  draft = applyAll(draft, operations);
}

function travel(way: "undo" | "redo"): string | null {
  const operations = history[way](draft);
  if (operations === null || operations === "stale") return operations;
  draft = applyAll(draft, operations);
  return "done";
}

test.each<[string, Operation[]]>([
  ["a text", [command("1", "Stop it")]],
  ["a new step", [{ op: "step.add", id: "n", section: "a", after: "1", content: {} }]],
  ["a deleted step", [{ op: "step.delete", id: "2" }]],
  ["a moved step", [{ op: "step.move", id: "1", section: "b", after: "4" }]],
  ["a deleted section", [{ op: "section.delete", id: "a" }]],
  ["a moved section", [{ op: "section.move", id: "b", after: null }]],
  ["a new section with a step in it", [
    { op: "section.add", id: "c", after: "a", title: "" },
    { op: "step.move", id: "2", section: "c", after: null },
  ]],
])("%s is undone and done again", (_, operations) => {
  const before = draft;
  change(operations);
  const after = draft;
  expect(shape(after)).not.toEqual(shape(before));
  travel("undo");
  expect(shape(draft)).toEqual(shape(before));
  travel("redo");
  expect(shape(draft)).toEqual(shape(after));
});

function shape({ order, sections, steps }: Draft): unknown {
  return order.map((id) => [id, sections[id]?.steps.map((step) => [step, steps[step]?.content.command])]);
}

test("several operations are undone last first", () => {
  const operations: Operation[] = [{ op: "step.move", id: "1", section: "a", after: "3" }, { op: "step.delete", id: "2" }];
  const after = applyAll(draft, operations);
  expect(stepOrder(applyAll(after, inverseOfAll(draft, operations)))).toEqual(["1", "2", "3", "4"]);
});

test("typing in one field without a pause is one entry", () => {
  change([command("1", "S")], 0);
  change([command("1", "St")], 300);
  change([command("1", "Sta")], 600);
  travel("undo");
  expect(draft.steps["1"]?.content.command).toBe("Stop");
  expect(history.canUndo).toBe(false);
});

test("typing in a list is one entry for each text, and what was added before is another", () => {
  const skills = (...value: string[]): Operation => ({ op: "before.set", field: "skills", value, base: 0 });
  for (const [i, value] of [["W"], ["We"], ["Weld"], ["Weld", "C"], ["Weld", "Crane"]].entries()) change([skills(...value)], i * 300);
  travel("undo");
  expect(draft.before.skills).toEqual(["Weld"]);
  travel("undo");
  expect(draft.before.skills).toEqual([]);
  const point = (text: string): Operation => ({ op: "step.set", id: "1", field: "key_points", value: [{ id: "p", kind: "quality", text, reason: "" }], base: 0 });
  for (const [i, text] of ["", "D", "Dr", "Dry"].entries()) change([point(text)], 2000 + i * 300);
  travel("undo");
  expect(draft.steps["1"]?.content.key_points).toMatchObject([{ text: "" }]);
  travel("undo");
  expect(draft.steps["1"]?.content.key_points).toEqual([]);
});

test("after a pause typing begins a new entry", () => {
  change([command("1", "Stop it")], 0);
  change([command("1", "Stop it now")], 3000);
  travel("undo");
  expect(draft.steps["1"]?.content.command).toBe("Stop it");
});

test("what somebody else changed since is not undone", () => {
  change([command("1", "Stop it")]);
  draft = applyAll(draft, [command("1", "Halt")]);
  expect(travel("undo")).toBe("stale");
  expect(draft.steps["1"]?.content.command).toBe("Halt");
});

test("a new change forgets what was undone", () => {
  change([command("1", "Stop it")]);
  travel("undo");
  change([command("2", "Lock")]);
  expect(travel("redo")).toBeNull();
});

test("there is nothing to undo at first", () => {
  expect(travel("undo")).toBeNull();
});

test("keys that go on with the same change are undone as one, other changes of the same field are not", () => {
  const set = (id: string, goesOn: boolean): void => {
    const operations: Operation[] = [{ op: "step.set", id: "1", field: "photos", value: [id], base: 0 }];
    history.record(draft, operations, 1000, goesOn);
    draft = applyAll(draft, operations);
  };
  set("a", false);
  set("b", true);
  set("c", false);
  travel("undo");
  expect(draft.steps["1"]?.content.photos).toEqual(["b"]);
  travel("undo");
  expect(draft.steps["1"]?.content.photos).toEqual([]);
});
