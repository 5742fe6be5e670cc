import { expect, test } from "vitest";
import { pinNumbers, withPins } from "./pins";
import type { Photo } from "./types";

const pins = (text: string, ...numbers: number[]): string[] => withPins(text, new Set(numbers)).filter(({ isPin }) => isPin).map((piece) => piece.text);

test("a text names the pins that are there, and no other number is one", () => {
  expect(pins("Hold [1], then [12] and [3]; see [0] and [x].", 1, 12)).toEqual(["[1]", "[12]"]);
  expect(pins("[1]")).toEqual([]);
});

test("nothing of the text is lost in its pieces", () => {
  const text = "[1] and [2][1]\n[9]";
  expect(withPins(text, new Set([1, 2])).map((piece) => piece.text).join("")).toBe(text);
});

test("the numbers are those of all photos of the step", () => {
  const photo = (...numbers: number[]): Photo => ({
    id: "p", asset: "a", alt: "",
    marks: numbers.map((number) => ({ kind: "pin", id: String(number), label: "", ink: "magenta", size: "medium", at: { x: 0, y: 0 }, number })),
  });
  expect([...pinNumbers([photo(1, 2), photo(3), { id: "q", asset: "b", alt: "" }])]).toEqual([1, 2, 3]);
});
