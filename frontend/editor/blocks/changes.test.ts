import { expect, test } from "vitest";
import { applyAll } from "../model/apply";
import { EMPTY_CONTENT, stepOrder, type Draft } from "../model/draft";
import { inverseOfAll } from "../model/undo";
import type { Operation, StepContent } from "../model/types";
import { draftOf } from "../testing/samples";
import { carried, counterpart, same } from "./carrying";
import { changesOf, detaching, inserting, marking, taking, updatingWith, type Block, type BlockStep } from "./changes";

const USE = "0123cdef-0000-4000-8000-00000000beef";
const part = (digit: string): string => `a0000000-0000-4000-8000-00000000000${digit}`;
const here = (digit: string): string => counterpart(part(digit), USE);

function step(digit: string, command: string, more: Partial<StepContent> = {}): BlockStep {
  return { id: part(digit), content: { ...EMPTY_CONTENT, command, ...more } };
}

/** As it is after its revisions, the first of which is 1. */
function block(...revisions: BlockStep[][]): Block {
  const steps = revisions.at(-1)!;
  const earlier = revisions.slice(0, -1).map((said, i) => ({ revision: i + 1, steps: said }));
  return {
    id: "block", name: "Lock out", language: "en", revision: revisions.length, removed: false, changed_at: "2026-03-02T08:00:00Z",
    changed_by: "Cora", steps, earlier, assets: [], used_in: [],
  };
}

/** A draft of one step of its own, and the block as it was at its first revision behind it. */
function drafted(of: Block): Draft {
  const draft = draftOf({ a: ["own", "last"], b: ["other"] }, { own: { command: "Ours" } });
  const first: Block = { ...of, revision: 1, steps: of.earlier[0]?.steps ?? of.steps };
  return applyAll(draft, inserting(first, USE, { section: "a", step: "own" }));
}

function changes(draft: Draft, of: Block): ReturnType<typeof changesOf> {
  return changesOf(draft, new Map([[of.id, of]]));
}

/** What the draft says after all of the change was taken over; undone, it must be as before. */
function taken(draft: Draft, of: Block): { draft: Draft; said: string[] } {
  const operations = changes(draft, of).flatMap((change) => taking(draft, change));
  const after = applyAll(draft, operations);
  const undone = applyAll(after, inverseOfAll(draft, operations));
  expect(stepOrder(undone)).toEqual(stepOrder(draft));
  for (const id of stepOrder(draft)) expect(undone.steps[id]!.content).toEqual(draft.steps[id]!.content);
  expect(changes(after, of)).toEqual([]);
  return { draft: after, said: stepOrder(after).map((id) => after.steps[id]!.content.command) };
}

const edit = (id: string, field: keyof StepContent, value: unknown): Operation => ({ op: "step.set", id, field, value, base: 0 });

test("an id and its counterpart lead to each other, and what a step holds is carried whole", () => {
  expect(counterpart(counterpart(part("1"), USE), USE)).toBe(part("1"));
  expect(here("1")).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  const link = (to: string, id: string) => ({ type: "link" as const, attrs: { to: to as "step", id } });
  const content: StepContent = {
    ...EMPTY_CONTENT,
    text: { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "See", marks: [link("step", part("2")), link("playbook", part("3"))] }] }] },
    branches: [{ id: part("4"), condition: "It leaks", target: part("2") }, { id: part("5"), condition: "", target: null }],
    photos: [{ id: part("6"), asset: part("7"), alt: "" }],
  };
  const there = carried(content, USE);
  expect(carried(there, USE)).toEqual(content);
  expect(there.branches).toEqual([{ id: here("4"), condition: "It leaks", target: here("2") }, { id: here("5"), condition: "", target: null }]);
  expect(there.photos[0]).toEqual({ id: here("6"), asset: part("7"), alt: "" });
  expect(JSON.stringify(there.text)).toContain(here("2"));
  expect(JSON.stringify(there.text)).toContain(part("3"));
});

test("the order in which fields stand makes no difference", () => {
  expect(same({ a: [{ b: 1, c: 2 }] }, { a: [{ c: 2, b: 1 }] })).toBe(true);
  expect(same({ a: [1, 2] }, { a: [2, 1] })).toBe(false);
});

test("a block as it was inserted has nothing to tell, whatever is written in the draft", () => {
  const lock = block([step("1", "Lock it"), step("2", "Tag it")]);
  const draft = applyAll(drafted(lock), [edit(here("1"), "command", "Lock it twice")]);
  expect(stepOrder(draft)).toEqual(["own", here("1"), here("2"), "last", "other"]);
  expect(changes(draft, lock)).toEqual([]);
});

test("what changed in the block is taken over, what was changed here alone stays", () => {
  const lock = block([step("1", "Lock it", { expected: "Locked" })], [step("1", "Lock and tag it", { expected: "Locked" })]);
  const draft = applyAll(drafted(lock), [edit(here("1"), "expected", "Locked, and tried")]);
  expect(changes(draft, lock)[0]!.steps.map(({ fields }) => fields)).toEqual([
    [{ field: "command", ours: "Lock it", theirs: "Lock and tag it", isOurs: false }],
  ]);
  const after = taken(draft, lock).draft.steps[here("1")]!.content;
  expect([after.command, after.expected, after.origin?.revision]).toEqual(["Lock and tag it", "Locked, and tried", 2]);
});

test("where both changed the same, it is said that ours differs", () => {
  const lock = block([step("1", "Lock it")], [step("1", "Lock and tag it")]);
  const draft = applyAll(drafted(lock), [edit(here("1"), "command", "Lock it out")]);
  expect(changes(draft, lock)[0]!.steps[0]!.fields[0]).toMatchObject({ ours: "Lock it out", theirs: "Lock and tag it", isOurs: true });
  expect(changes(applyAll(draft, [edit(here("1"), "command", "Lock and tag it")]), lock)).toEqual([]);
});

test("steps come, go and change places as in the block, without touching those of the draft", () => {
  const lock = block(
    [step("1", "Stop"), step("2", "Lock"), step("3", "Tag")],
    [step("4", "Warn"), step("3", "Tag"), step("1", "Stop"), step("5", "Try")],
  );
  const draft = drafted(lock);
  const [change] = changes(draft, lock);
  expect(change!.steps.map(({ kind, content }) => `${kind} ${content.command}`)).toEqual(["added Warn", "added Try", "removed Lock"]);
  expect(change!.moved).toBe(true);
  expect(taken(draft, lock).said).toEqual(["Ours", "Warn", "Tag", "Stop", "Try", "", ""]);
});

test("a step that was deleted here stays deleted, one that is new in the block comes", () => {
  const lock = block([step("1", "Stop"), step("2", "Lock")], [step("1", "Stop"), step("2", "Lock it"), step("3", "Tag")]);
  const draft = applyAll(drafted(lock), [{ op: "step.delete", id: here("2") }]);
  expect(taken(draft, lock).said).toEqual(["Ours", "Stop", "Tag", "", ""]);
});

test("a new step that was here before and is deleted comes back with what the block says now", () => {
  const lock = block([step("1", "Stop")], [step("1", "Stop"), step("2", "Tag it")]);
  const before = drafted(lock);
  const known = applyAll(before, [
    { op: "step.add", id: here("2"), section: "b", after: null, content: { command: "Old" } },
    { op: "step.delete", id: here("2") },
  ]);
  expect(taken(known, lock).said).toEqual(["Ours", "Stop", "Tag it", "", ""]);
});

test("two uses of one block are told apart, and a forgotten revision is compared with the block as it is", () => {
  const lock = block([step("1", "Lock it")], [step("1", "Lock and tag it")]);
  const other = "99999999-0000-4000-8000-00000000beef";
  const draft = applyAll(drafted(lock), inserting(lock, other, { section: "b", step: null }));
  expect(changes(draft, lock).map(({ use }) => use)).toEqual([USE]);
  expect(taken(draft, { ...lock, earlier: [] }).said).toEqual(["Ours", "Lock and tag it", "", "Lock and tag it", ""]);
});

test("what is detached follows its block no more, and a removed block has nothing to tell", () => {
  const lock = block([step("1", "Lock it")], [step("1", "Lock and tag it")]);
  const draft = drafted(lock);
  expect(changes(applyAll(draft, detaching([here("1")])), lock)).toEqual([]);
  expect(changes(draft, { ...lock, removed: true, steps: [] })).toEqual([]);
  expect(changesOf(draft, new Map())).toEqual([]);
});

test("an update takes what was written between the steps of the block, and what is selected", () => {
  const lock = block([step("1", "Stop"), step("2", "Lock")]);
  const draft = applyAll(drafted(lock), [{ op: "step.add", id: "new", section: "a", after: here("1"), content: {} }]);
  expect(updatingWith(draft, USE, [])).toEqual([here("1"), "new", here("2")]);
  expect(updatingWith(draft, USE, ["other"])).toEqual([here("1"), "new", here("2"), "other"]);
  const marked = applyAll(draft, marking(["new"], { id: "another", revision: 1 }, "another use"));
  expect(updatingWith(marked, USE, ["new"])).toEqual([here("1"), here("2")]);
});
