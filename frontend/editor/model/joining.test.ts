import { expect, test } from "vitest";
import { draftOf } from "../testing/samples";
import { applyAll } from "./apply";
import { stepOrder, type Draft } from "./draft";
import { joining, splitting, type Cut, type Joined } from "./joining";
import type { Block, RichText } from "./prose";
import type { StepContent } from "./types";

const paragraph = (text: string): Block => ({ type: "paragraph", content: text ? [{ type: "text", text, marks: [] }] : [] });
const bold: Block = { type: "paragraph", content: [{ type: "text", text: "Slowly", marks: [{ type: "bold" }] }] };

function split(content: Partial<StepContent>, cut: Cut): [Partial<StepContent>, Partial<StepContent>] {
  const draft = draftOf({ a: ["1", "2"] }, { 1: content });
  const done = applyAll(draft, splitting(draft, "1", "a", cut, "n"));
  expect(stepOrder(done)).toEqual(["1", "n", "2"]);
  return [done.steps["1"]!.content, done.steps.n!.content];
}

function join(first: Partial<StepContent>, second: Partial<StepContent>, third: Partial<StepContent> = {}): { draft: Draft; joined: Joined } {
  const draft = draftOf({ a: ["1"], b: ["2", "3"] }, { 1: first, 2: second, 3: third });
  const joined = joining(draft, "1", "2");
  if (typeof joined === "string") throw new Error(joined);
  return { draft: applyAll(draft, joined.operations), joined };
}

test("a line that is split takes the text along and leaves the rest", () => {
  const [first, second] = split(
    { command: "Open and drain", text: "Slowly", expected: "It is open", duration: 60 },
    { field: "command", ahead: "Open ", behind: " and drain" },
  );
  expect(first).toMatchObject({ command: "Open", text: "", expected: "It is open", duration: 60 });
  expect(second).toMatchObject({ command: "and drain", text: "Slowly", expected: "", duration: 0 });
});

test("a text that is split gives the new step its first line as command line", () => {
  const [first, second] = split({ command: "Open", text: "One turn.\nDrain\nInto the bucket" }, { field: "text", ahead: "One turn.\n", behind: "Drain\nInto the bucket" });
  expect(first).toMatchObject({ command: "Open", text: "One turn." });
  expect(second).toMatchObject({ command: "Drain", text: "Into the bucket" });
});

test("what has a form keeps it", () => {
  const behind: RichText = { type: "doc", content: [paragraph(""), bold, paragraph("Drain")] };
  const [, second] = split({ command: "Open" }, { field: "text", ahead: "", behind });
  expect(second).toMatchObject({ command: "", text: { type: "doc", content: [bold, paragraph("Drain")] } });
});

test("everything of a step goes to the end of the one before, over the border of a section", () => {
  const { draft, joined } = join(
    { command: "Open", text: "Slowly", duration: 30, photos: [{ id: "p", asset: "leaf", alt: "" }], expected: "Open." },
    {
      command: "and drain", text: "Whole", duration: 60, photos: [{ id: "q", asset: "tree", alt: "A tree" }], expected: "Empty.",
      key_points: [{ id: "k", kind: "safety", text: "Hot", reason: "Steam" }],
      checks: [{ id: "c", kind: "tick", label: "Empty" }],
      notices: [{ id: "n", level: "danger", kind: null, severity: null, hazard: "Heat", consequence: "", avoidance: "" }],
    },
  );
  expect(draft.steps["1"]!.content).toMatchObject({ command: "Open and drain", text: "Slowly\nWhole", duration: 90, expected: "Open. Empty." });
  expect(draft.steps["1"]!.content.photos.map(({ id }) => id)).toEqual(["p", "q"]);
  expect(["key_points", "checks", "notices"].map((field) => (draft.steps["1"]!.content[field as "checks"]).length)).toEqual([1, 1, 1]);
  expect([stepOrder(draft), joined.caret]).toEqual([["1", "3"], 5]);
});

test("what led to the step leads to the one it was joined to", () => {
  const text: RichText = { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "See", marks: [{ type: "link", attrs: { to: "step", id: "2" } }] }] }] };
  const { draft } = join({ command: "Open" }, { command: "Drain" }, { text, branches: [{ id: "b", condition: "Again", target: "2" }] });
  expect(draft.steps["3"]!.content.branches[0]!.target).toBe("1");
  expect(JSON.stringify(draft.steps["3"]!.content.text)).toContain('"id":"1"');
});

test("texts of two kinds are joined as one with a form", () => {
  const { draft } = join({ text: "Slowly" }, { text: { type: "doc", content: [bold] } });
  expect(draft.steps["1"]!.content.text).toEqual({ type: "doc", content: [paragraph("Slowly"), bold] });
});

test("what has no room for both is named, and nothing is joined", () => {
  const photos = (...ids: string[]): StepContent["photos"] => ids.map((id) => ({ id, asset: id, alt: "" }));
  const full = draftOf({ a: ["1", "2"] }, { 1: { photos: photos("a", "b") }, 2: { photos: photos("c", "d") } });
  expect(joining(full, "1", "2")).toBe("photos");
  const long = draftOf({ a: ["1", "2"] }, { 1: { command: "x".repeat(200) }, 2: { command: "y".repeat(100) } });
  expect(joining(long, "1", "2")).toBe("command");
});
