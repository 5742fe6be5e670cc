import { expect, test } from "vitest";
import { english } from "./english";
import { french } from "./french";

function texts(words: object): string[] {
  return Object.values(words).map((value: unknown) => (typeof value === "string" ? value : String((value as (count: number) => string)(2))));
}

test("French has a no-break space before high punctuation and curved apostrophes", () => {
  for (const text of texts(french)) expect(text).not.toMatch(/[^\u00a0\u202f][:;!?](\s|$)|'/);
});

test("no text is empty in either language, and one and several are told apart", () => {
  for (const text of [...texts(english), ...texts(french)]) expect(text.trim()).not.toBe("");
  expect([english.photosWait(1), english.photosWait(3)]).toEqual(["1 photo waits for the network", "3 photos wait for the network"]);
  expect(french.photosWait(1)).toBe("1 photo attend le réseau");
});

test("every text is used somewhere", () => {
  const sources = import.meta.glob<string>(["../*.ts", "!../*.test.ts"], { query: "?raw", import: "default", eager: true });
  const code = Object.values(sources).join("\n");
  expect(Object.keys(english).filter((name) => !new RegExp(`\\bwords\\.${name}\\b`).test(code))).toEqual([]);
});
