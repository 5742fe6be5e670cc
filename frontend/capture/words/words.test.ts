import { expect, test } from "vitest";
import { english, type MediaKind } from "./english";
import { french } from "./french";

function texts(words: object): string[] {
  return Object.values(words).flatMap((value: unknown) => {
    if (typeof value === "string") return [value];
    return typeof value === "function" ? [String((value as (count: number, kind: MediaKind) => string)(2, "photo"))] : texts(value as object);
  });
}

test("French has a no-break space before high punctuation and curved apostrophes", () => {
  for (const text of texts(french)) expect(text).not.toMatch(/[^\u00a0\u202f][:;!?](\s|$)|'/);
});

test("no text is empty in either language, and one and several are told apart", () => {
  for (const text of [...texts(english), ...texts(french)]) expect(text.trim()).not.toBe("");
  expect([english.mediaWait(1, "photo"), english.mediaWait(3, "clip")]).toEqual(["1 photo waits for the network", "3 clips wait for the network"]);
  expect([french.mediaWait(1, "clip"), french.sending(2, "both")]).toEqual(["1 clip attend le réseau", "2 photos et clips en route"]);
});

test("every text is used somewhere", () => {
  const sources = import.meta.glob<string>(["../*.ts", "!../*.test.ts"], { query: "?raw", import: "default", eager: true });
  const code = Object.values(sources).join("\n");
  expect(Object.keys(english).filter((name) => !new RegExp(`\\bwords\\.${name}\\b`).test(code))).toEqual([]);
});
