import { beforeEach, expect, test } from "vitest";
import { draftOf } from "../testing/samples";
import { applyAll } from "./apply";
import { stepOrder } from "./draft";
import { goneFrom, TabHistory, withGone, type KeptHistory } from "./kept-history";
import { SeenPhotos } from "./seen-photos";
import type { Operation } from "./types";
import type { Entry } from "./undo";

const owner = { playbook: "p", member: "m", tab: "t" };
const entry = (id: string, value = ""): Entry => ({
  undo: [{ op: "step.restore", id }, { op: "step.move", id, section: "a", after: null }],
  redo: [{ op: "step.set", id, field: "command", value, base: 0 }, { op: "step.delete", id }],
  at: 0,
});
const kept = (...done: Entry[]): KeptHistory => ({ done, undone: [], gone: { sections: [], steps: [] } });

beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
});

test("the entries come back in the same tab, to the same person, for the same playbook", () => {
  const store = new TabHistory(sessionStorage, owner);
  store.keep(() => kept(entry("1")));
  store.write();
  expect(new TabHistory(sessionStorage, owner).read()).toEqual(kept(entry("1")));
  for (const other of [{ ...owner, tab: "u" }, { ...owner, member: "n" }, { ...owner, playbook: "q" }]) {
    expect(new TabHistory(sessionStorage, other).read()).toBeNull();
  }
});

test("the oldest entries go when there are too many to keep", () => {
  const store = new TabHistory(sessionStorage, owner);
  store.keep(() => kept(...Array.from({ length: 8 }, (_, i) => entry(String(i), "x".repeat(200_000)))));
  store.write();
  expect(store.read()!.done.map(({ undo }) => (undo[0] as { id: string }).id)).toEqual(["4", "5", "6", "7"]);
});

test("a storage that is broken, full or closed is no history, and no fault", () => {
  sessionStorage.setItem("komin-history-p", "{");
  expect(new TabHistory(sessionStorage, owner).read()).toBeNull();
  const refusing = { getItem: () => null, removeItem: () => undefined, setItem: () => { throw new Error("full"); } };
  const store = new TabHistory(refusing, owner);
  store.keep(() => kept(entry("1"), entry("2")));
  expect(() => store.write()).not.toThrow();
});

test("a step that was deleted before a reload is known again, and comes back as it was", () => {
  const before = draftOf({ a: ["1", "2"], b: ["3"] }, { 2: { command: "Drill" }, 3: { command: "Clean" } });
  const redo: Operation[] = [{ op: "step.delete", id: "2" }, { op: "section.delete", id: "b" }];
  const after = applyAll(before, redo);
  const gone = goneFrom(after, [{ undo: [], redo, at: 0 }]);
  expect([gone.sections.map(({ id }) => id), gone.steps.map(({ id }) => id)]).toEqual([["b"], ["2", "3"]]);

  const fresh = withGone(draftOf({ a: ["1"] }), gone);
  const back = applyAll(fresh, [{ op: "section.restore", id: "b" }, { op: "step.restore", id: "2" }]);
  expect(stepOrder(back)).toEqual(["1", "2", "3"]);
  expect(back.steps["2"]!.content.command).toBe("Drill");
});

test("a photo that was seen is seen the next day, by that person", () => {
  new SeenPhotos(localStorage, "m").add("leaf");
  expect(new SeenPhotos(localStorage, "m").has("leaf")).toBe(true);
  expect(new SeenPhotos(localStorage, "n").has("leaf")).toBe(false);
});
