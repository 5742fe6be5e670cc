import { expect, test } from "vitest";
import { EMPTY_CONTENT } from "./draft";
import { filmMarks } from "./film-marks";
import { english } from "../words/english";
import type { Level, StepContent } from "./types";

const labels = (content: Partial<StepContent>, photos = 1): string[] => filmMarks({ ...EMPTY_CONTENT, ...content }, photos, english).map(({ label }) => label);
const notice = (level: Level): StepContent["notices"][number] => ({ id: level, level, kind: null, severity: null, hazard: "x", consequence: "", avoidance: "" });

test("the most severe notice stands for all", () => {
  expect(labels({ notices: [notice("caution"), notice("danger"), notice("notice")] })).toEqual(["DANGER"]);
});

test("key points, each kind of check, and branches have their sign", () => {
  const checks = [{ id: "a", kind: "signature", label: "" }, { id: "b", kind: "tick", label: "" }, { id: "c", kind: "tick", label: "" }] as const;
  const point = { id: "k", kind: "ease", text: "x", reason: "" } as const;
  expect(labels({ key_points: [point], checks, branches: [{ id: "b", condition: "", target: null }] })).toEqual(["Key points", "Tick", "Signature", "If … go to"]);
});

test("a missing photo is told, and else a missing text alternative", () => {
  const photos = [{ id: "p", asset: "a", alt: "" }];
  expect([labels({}, 0), labels({ photos }), labels({ photos: [{ ...photos[0]!, alt: "A bowl" }] })]).toEqual([["No photo yet"], [english.hints.noAlt], []]);
});
