import { expect, test } from "vitest";
import { compare } from "./compare";

/** What differs in brackets. */
const marked = (text: string, other: string): string =>
  compare(text, other).map((piece) => (piece.differs ? `[${piece.text}]` : piece.text)).join("");

test("the words that one text has more than another are marked, wherever they stand", () => {
  expect(marked("At last, close the valve.", "Close the valve. Wait.")).toBe("[At last, close ]the valve.");
  expect(marked("Close the red valve slowly.", "Close the valve slowly.")).toBe("Close the [red ]valve slowly.");
  expect(marked("Close the valve slowly.", "Close the red valve slowly.")).toBe("Close the valve slowly.");
});

test("texts with nothing in common differ whole, and equal ones nowhere", () => {
  expect(marked("One", "Two")).toBe("[One]");
  expect(marked("a a", "a a")).toBe("a a");
  expect(marked("", "a")).toBe("");
});

test("lines and what is too long to compare word by word stay whole", () => {
  expect(compare("one\ntwo", "one\nthree").map(({ text }) => text).join("")).toBe("one\ntwo");
  const long = (end: string): string => `begin ${"x y ".repeat(400)}${end}`;
  expect(compare(long("one"), long("two").replaceAll("x", "z")).filter(({ differs }) => differs)).toHaveLength(1);
});
