import { describe, expect, test } from "vitest";
import { draftOf } from "../testing/samples";
import { adviceFor, following, type Gone, type Hint } from "./advice";
import { read, unexplained } from "./abbreviations";
import { lacksVerb } from "./hints";
import type { Draft } from "./draft";
import type { Photo, StepContent } from "./types";

function newDraft(contents: readonly Partial<StepContent>[]): Draft {
  const ids = contents.map((_, i) => `step-${String(i + 1)}`);
  return { ...draftOf({ section: ids }, Object.fromEntries(contents.map((content, i) => [ids[i]!, content]))), language: "fr" };
}

const kinds = (content: Partial<StepContent>, seen: string[] = []): string[] => adviceFor(newDraft([content]), new Set(seen)).map(({ kind }) => kind);

describe("a command without a verb", () => {
  test.each([
    ["Dévissez le bol", "fr"],
    ["Ne pas ouvrir le capot", "fr"],
    ["Bien serrer la vis", "fr"],
    ["S’assurer que tout est froid", "fr"],
    ["Tighten the bolt", "en"],
    ["Do not open the guard", "en"],
    ["Carefully lift the cover", "en"],
    ["Schraube lösen", "de"],
    ["", "fr"],
  ])("is not %j (%s)", (command, language) => {
    expect(lacksVerb(command, language)).toBe(false);
  });

  test.each([
    ["Le bol du filtre", "fr"],
    ["Vis de 12, clé de 19", "fr"],
    ["The filter bowl", "en"],
  ])("is %j (%s)", (command, language) => {
    expect(lacksVerb(command, language)).toBe(true);
  });
});

test("each thing that lacks something is told once, with where to go", () => {
  const draft = newDraft([
    {
      command: "Le bol",
      text: Array(9).fill("line").join("\n"),
      notices: [{ id: "n", level: "danger", kind: null, severity: null, hazard: "Chaud", consequence: "", avoidance: "" }],
      key_points: [{ id: "k", kind: "quality", text: "Droit", reason: "" }],
      photos: [{ id: "p", asset: "a", alt: "" }],
      checks: [
        { id: "c", kind: "reading", label: "Température", unit: "°C", lowest: "40", highest: "5", target: "" },
        { id: "d", kind: "choice", label: "Couleur", options: [{ id: "o", label: "Bleu", accepted: true }] },
        { id: "e", kind: "tick", label: "" },
      ],
      branches: [{ id: "b", condition: "ça fuit", target: "gone" }],
    },
  ]);
  expect(adviceFor(draft, new Set(["a"])).map(({ kind, focus, number }) => [kind, focus, number])).toEqual([
    ["noVerb", "command", 1],
    ["longText", "text", 1],
    ["noAvoidance", "avoidance-n", 1],
    ["noReason", "reason-k", 1],
    ["noAlt", "alt-p", 1],
    ["rangeReversed", "label-c", 1],
    ["checkUnfinished", "label-d", 1],
    ["checkUnfinished", "label-e", 1],
    ["branchGone", "target-b", 1],
  ]);
});

test("a step that lacks nothing gets no advice, and a notice of damage needs none", () => {
  const notice = { id: "n", level: "notice", kind: null, severity: "damage", hazard: "Rayure", consequence: "", avoidance: "" } as const;
  expect(kinds({ command: "Serrez la vis", notices: [notice], checks: [{ id: "c", kind: "tick", label: "Fait" }] })).toEqual([]);
});

test("a photo without words that nobody has looked at is told, until somebody has", () => {
  const photos = [{ id: "p", asset: "a", alt: "Le bol" }];
  expect([kinds({ photos }), kinds({ photos }, ["a"]), kinds({ photos, command: "Serrez" })]).toEqual([["notLookedAt"], [], []]);
});

test("a photo that came with words is told, too, unless somebody described it or drew on it", () => {
  const mark = { id: "m", kind: "pin", label: "", ink: "magenta", size: "medium", at: { x: 0.5, y: 0.5 }, number: 1 } as const;
  const of = (photo: Partial<Photo>, seen: string[] = []): string[] => kinds({ command: "Serrez", photos: [{ id: "p", asset: "a", alt: "", ...photo }] }, seen);
  expect([of({}), of({}, ["a"]), of({ alt: "Le bol" }), of({ marks: [mark] })]).toEqual([["notLookedAt"], ["noAlt"], [], ["noAlt"]]);
});

test("one key leads from hint to hint, and skips none when the last was followed", () => {
  const draft = (...commands: string[]) => newDraft(commands.map((command) => ({ command })));
  const lines = ["La vanne", "Le bol", "La vis"];
  const visited: string[] = [];
  let last: Gone | null = null;
  for (const isFollowed of [false, true, true]) {
    const hints = adviceFor(draft(...lines), new Set());
    const hint: Hint = following(hints, last)!;
    visited.push(lines[hint.number - 1]!);
    last = { hint, at: hints.indexOf(hint) };
    if (isFollowed) lines[hint.number - 1] = "Serrez";
  }
  expect(visited).toEqual(["La vanne", "Le bol", "La vis"]);
});

test("a link to a step that is gone is told", () => {
  const linked = { type: "text", text: "là", marks: [{ type: "link", attrs: { to: "step", id: "gone" } }] } as const;
  expect(kinds({ command: "Serrez", text: { type: "doc", content: [{ type: "paragraph", content: [linked] }] } })).toEqual(["linkGone"]);
});

test("more than ten steps in a section are told once, at the section", () => {
  const draft = newDraft(Array<Partial<StepContent>>(11).fill({ command: "Serrez la vis" }));
  expect(adviceFor(draft, new Set()).map(({ kind, where }) => [kind, where.kind])).toEqual([["longSection", "section"]]);
});

describe("abbreviations", () => {
  const found = (...texts: string[]): string[] => unexplained(texts.map(read)).map(({ abbreviation }) => abbreviation);

  test("that nobody explains are found once, where they first stand", () => {
    expect(unexplained(["Ouvrez la vanne.", "Mettez l’EPI.", "Retirez l’EPI."].map(read))).toEqual([{ abbreviation: "EPI", at: 1 }]);
  });

  test.each([
    ["Portez votre équipement de protection (EPI). Gardez l’EPI."],
    ["EPI : équipement de protection. Gardez l’EPI."],
    ["Mettez l’EPI (équipement de protection)."],
    ["Fermez la vanne V2, serrez HF-10-25 sur P-204."],
    ["Ouvrez le PDF, puis OK."],
    ["ATTENTION DANGER"],
    ["Chapitre XIV"],
  ])("are not %j", (text) => {
    expect(found(text)).toEqual([]);
  });
});
