import { expect, test } from "vitest";
import { draftOf } from "../testing/samples";
import { applyAll } from "./apply";
import { copying, gathering, movingBy, placing } from "./arranging";
import { stepOrder, type Draft } from "./draft";
import { Selection } from "./selection";
import { MOST, type Operation } from "./types";
import { inverseOfAll } from "./undo";

const draft = draftOf({ a: ["1", "2", "3", "4"], b: ["5", "6"] });

/** The steps of each section after the operations; undoing them must bring everything back. */
function after(operations: readonly Operation[], before: Draft = draft): string[] {
  const done = applyAll(before, operations);
  const undone = applyAll(done, inverseOfAll(before, operations));
  expect(undone.order.map((id) => undone.sections[id]!.steps)).toEqual(before.order.map((id) => before.sections[id]!.steps));
  return done.order.map((id) => done.sections[id]!.steps.join(""));
}

test("steps move together by one place, and over the border of a section", () => {
  expect(after(movingBy(draft, ["2", "3"], -1))).toEqual(["2314", "56"]);
  expect(after(movingBy(draft, ["2", "3"], 1))).toEqual(["1423", "56"]);
  expect(after(movingBy(draft, ["3", "4"], 1))).toEqual(["12", "3456"]);
  expect(after(movingBy(draft, ["5"], -1))).toEqual(["12345", "6"]);
  expect(after(movingBy(draft, ["1", "3"], -1))).toEqual(["1234", "56"]);
  expect(after(movingBy(draft, ["2", "4"], -1))).toEqual(["2413", "56"]);
});

test("nothing moves beyond the first and the last place", () => {
  expect(movingBy(draft, ["1"], -1)).toEqual([]);
  expect(movingBy(draft, ["6"], 1)).toEqual([]);
});

test("steps are placed behind another, or behind the one that stays when that one moves too", () => {
  expect(after(placing(draft, ["5", "1"], "a", "3"))).toEqual(["23514", "6"]);
  expect(after(placing(draft, ["2", "3"], "a", "3"))).toEqual(["1234", "56"]);
  expect(after(placing(draft, ["3", "6"], "b", null))).toEqual(["124", "365"]);
});

test("a copy stands behind the last and shares no id, and leads to the copy of what is copied with it", () => {
  const told = draftOf({ a: ["1", "2"] }, {
    1: {
      command: "Open",
      branches: [{ id: "x", condition: "Hot", target: "2" }, { id: "y", condition: "Cold", target: "1" }],
      photos: [{ id: "p", asset: "leaf", alt: "A leaf" }],
      text: { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "See", marks: [{ type: "link", attrs: { to: "step", id: "2" } }] }] }] },
    },
  });
  const { operations, ids } = copying(told, ["1", "2"])!;
  const done = applyAll(told, operations);
  expect(stepOrder(done)).toEqual(["1", "2", ...ids]);
  const { content } = done.steps[ids[0]!]!;
  expect(content.branches.map(({ target }) => target)).toEqual([ids[1], ids[0]]);
  expect(JSON.stringify(content.text)).toContain(`"id":"${ids[1]!}"`);
  expect(content.photos[0]).toMatchObject({ asset: "leaf", alt: "A leaf" });
  expect(content.photos[0]!.id).not.toBe("p");
  expect(content.branches[0]!.id).not.toBe("x");
});

test("no copy is begun that a playbook has no room for", () => {
  const full = draftOf({ a: Array.from({ length: MOST.steps - 1 }, (_, i) => `s${String(i)}`) });
  expect(copying(full, ["s0"])).not.toBeNull();
  expect(copying(full, ["s0", "s1"])).toBeNull();
});

test("a section is made where the steps stand, and nothing else changes its place", () => {
  expect(after(gathering(draft, ["2", "3"], "n")!)).toEqual(["1", "23", "4", "56"]);
  expect(after(gathering(draft, ["1", "2"], "n")!)).toEqual(["12", "34", "56"]);
  expect(after(gathering(draft, ["3", "4"], "n")!)).toEqual(["12", "34", "56"]);
  expect(after(gathering(draft, ["4", "5"], "n")!)).toEqual(["123", "45", "6"]);
});

test("a section without a title that is left empty goes, one with a title stays", () => {
  expect(after(gathering(draft, ["5", "6"], "n")!)).toEqual(["1234", "56"]);
  const titled = { ...draft, sections: { ...draft.sections, b: { ...draft.sections.b!, title: "Finish" } } };
  expect(after(gathering(titled, ["5", "6"], "n")!, titled)).toEqual(["1234", "56", ""]);
});

test("a selection begins with the chosen step, and stretches from where it began", () => {
  const selection = new Selection();
  const order = stepOrder(draft);
  selection.toggle("4", "2");
  expect(selection.within(order)).toEqual(["2", "4"]);
  selection.toggle("2", "4");
  expect(selection.within(order)).toEqual(["4"]);
  selection.clear();
  selection.extend(order, "3", "4");
  selection.extend(order, "4", "5");
  expect(selection.within(order)).toEqual(["3", "4", "5"]);
  selection.extend(order, "5", "2");
  expect(selection.within(order)).toEqual(["2", "3"]);
  selection.keep(["1", "3"]);
  expect(selection.size).toBe(1);
});
