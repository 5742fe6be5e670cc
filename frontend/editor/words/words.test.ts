import { expect, test } from "vitest";
import { english } from "./english";
import { french } from "./french";
import { wordsIn } from "./words";

function texts(words: object, path = ""): string[] {
  return Object.entries(words).flatMap(([name, value]) => {
    if (typeof value === "object") return texts(value as object, `${path}${name}.`);
    return typeof value === "string" ? [value] : [String((value as (...numbers: number[]) => string)(2, 2, 2))];
  });
}

test("French is chosen for every French, English else", () => {
  expect(wordsIn("fr-CA").publish).toBe("Publier");
  expect(wordsIn("de").publish).toBe("Publish");
});

test("French has a no-break space before high punctuation and curved apostrophes", () => {
  for (const text of texts(french)) {
    expect(text).not.toMatch(/[^\u00a0\u202f][:;!?](\s|$)|'/);
  }
});

test("no text is empty in either language", () => {
  for (const text of [...texts(english), ...texts(french)]) expect(text.trim()).not.toBe("");
});

test("one and several are told apart", () => {
  expect([english.stepsAdded(1), english.stepsAdded(3)]).toEqual(["1 step added from photos", "3 steps added from photos"]);
  expect(french.clashes(0)).toBe("0 conflit à régler");
});

test("every text is used somewhere", () => {
  const sources = import.meta.glob<string>(["../**/*.ts", "!./**"], { query: "?raw", import: "default", eager: true });
  const code = Object.values(sources).join("\n");
  expect(Object.keys(english).filter((name) => !new RegExp(`\\bwords\\.${name}\\b|[{,] ${name}[, ]|\\("${name}"\\)`).test(code))).toEqual([]);
});
