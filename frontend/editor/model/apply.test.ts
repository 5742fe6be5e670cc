import { expect, test } from "vitest";
import { command, draftOf } from "../testing/samples";
import { apply, applyAll, placeAfter } from "./apply";
import { stepOrder } from "./draft";

const two = draftOf({ a: ["1", "2", "3"], b: ["4"] });

test("a text is set in its step only", () => {
  const draft = apply(two, command("2", "Lock the switch."));
  expect(draft.steps["2"]?.content.command).toBe("Lock the switch.");
  expect(draft.steps["1"]).toBe(two.steps["1"]);
});

test("a text of an unknown step changes nothing", () => {
  expect(apply(two, command("9", "Lock"))).toBe(two);
});

test("the playbook, what comes before the start, and a section have fields of their own", () => {
  const draft = applyAll(two, [
    { op: "playbook.set", field: "title", value: "Filter", base: 0 },
    { op: "before.set", field: "skills", value: ["Lockout"], base: 0 },
    { op: "section.set", id: "b", field: "title", value: "After", base: 0 },
  ]);
  expect([draft.title, draft.before.skills, draft.sections.b?.title]).toEqual(["Filter", ["Lockout"], "After"]);
});

test("a step is added behind another, first, or last when that other is gone", () => {
  const add = (after: string | null): readonly string[] => stepOrder(apply(two, { op: "step.add", id: "n", section: "a", after, content: {} }));
  expect(add("1")).toEqual(["1", "n", "2", "3", "4"]);
  expect(add(null)).toEqual(["n", "1", "2", "3", "4"]);
  expect(add("gone")).toEqual(["1", "2", "3", "n", "4"]);
});

test("the same step added twice is there once", () => {
  const add = { op: "step.add", id: "n", section: "a", after: null, content: {} } as const;
  expect(stepOrder(applyAll(two, [add, add]))).toEqual(["n", "1", "2", "3", "4"]);
});

test("a step moves within its section and to another", () => {
  expect(stepOrder(apply(two, { op: "step.move", id: "3", section: "a", after: null }))).toEqual(["3", "1", "2", "4"]);
  const moved = apply(two, { op: "step.move", id: "1", section: "b", after: "4" });
  expect([moved.sections.a?.steps, moved.sections.b?.steps]).toEqual([["2", "3"], ["4", "1"]]);
});

test("a step behind itself stays", () => {
  expect(apply(two, { op: "step.move", id: "2", section: "a", after: "2" })).toBe(two);
});

test("a deleted step is gone from the order and can come back with what it said", () => {
  const without = applyAll(two, [command("2", "Lock"), { op: "step.delete", id: "2" }]);
  expect(stepOrder(without)).toEqual(["1", "3", "4"]);
  const again = apply(without, { op: "step.restore", id: "2" });
  expect(stepOrder(again)).toContain("2");
  expect(again.steps["2"]?.content.command).toBe("Lock");
});

test("a section takes its steps with it and brings them back", () => {
  const without = apply(two, { op: "section.delete", id: "a" });
  expect(stepOrder(without)).toEqual(["4"]);
  expect(stepOrder(apply(without, { op: "section.restore", id: "a" }))).toEqual(["4", "1", "2", "3"]);
});

test("the last section stays", () => {
  const one = draftOf({ a: ["1"] });
  expect(apply(one, { op: "section.delete", id: "a" }).order).toEqual(["a"]);
});

test("a section is added and moved behind another", () => {
  const three = apply(two, { op: "section.add", id: "c", after: "a", title: "Middle" });
  expect(three.order).toEqual(["a", "c", "b"]);
  expect(apply(three, { op: "section.move", id: "a", after: "b" }).order).toEqual(["c", "b", "a"]);
});

test("placing something where it is already changes no order", () => {
  expect(placeAfter(["1", "2", "3"], "2", "1")).toEqual(["1", "2", "3"]);
});
