import { expect, test } from "vitest";
import { english } from "./english";
import { french } from "./french";

function texts(words: object): string[] {
  return Object.values(words).flatMap((value: unknown) => {
    if (typeof value === "string") return [value];
    return typeof value === "function" ? [String((value as (count: number) => string)(2))] : texts(value as object);
  });
}

test("French has a no-break space before high punctuation and curved apostrophes", () => {
  for (const text of texts(french)) expect(text).not.toMatch(/[^\u00a0\u202f][:;!?](\s|$)|'/);
});

test("no text is empty in either language", () => {
  for (const text of [...texts(english), ...texts(french)]) expect(text.trim()).not.toBe("");
});

test("every text is used somewhere", () => {
  const sources = import.meta.glob<string>(["../*.ts", "../../capture/*.ts", "../../editor/dictating/*.ts", "!../../**/*.test.ts"], { query: "?raw", import: "default", eager: true });
  const code = Object.values(sources).join("\n");
  expect(Object.keys(english).filter((name) => !new RegExp(`\\bwords(?:In\\([\\w.]+\\))?\\.${name}\\b`).test(code))).toEqual([]);
  const troubles = Object.keys(english.troubles);
  expect(troubles.filter((kind) => !code.includes(`"${kind}"`))).toEqual([]);
});
