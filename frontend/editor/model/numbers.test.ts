import { expect, test } from "vitest";
import { durationText, numberText, parseDuration, parseNumber } from "./numbers";

test.each([
  ["36", "36"],
  ["0,50", "0.50"],
  ["\u22125", "-5"],
  ["1 000", "1000"],
  ["", ""],
  ["five", null],
  ["1e3", null],
  ["-", null],
  ["1.2.3", null],
])("%j is kept as %j", (written, kept) => {
  expect(parseNumber(written)).toBe(kept);
});

test("a number is shown as its language writes it", () => {
  expect([numberText("-0.5", "fr-CA"), numberText("-0.5", "en")]).toEqual(["\u22120,5", "\u22120.5"]);
});

test.each([
  ["5", 300],
  ["5 min", 300],
  ["1:30", 90],
  ["90 s", 90],
  ["1 h 20", 4800],
  ["1h20min", 4800],
  ["1 min 30 s", 90],
  ["0,5", 30],
  ["", 0],
  ["soon", null],
  ["-3", null],
])("a duration of %j is %j seconds", (written, seconds) => {
  expect(parseDuration(written)).toBe(seconds);
});

test.each([0, 45, 60, 90, 3600, 4800, 86_399])("%d seconds are read back from how they are shown", (seconds) => {
  expect(parseDuration(durationText(seconds).replaceAll("\u00a0", " "))).toBe(seconds);
});
