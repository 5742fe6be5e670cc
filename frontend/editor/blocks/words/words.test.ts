import { expect, test } from "vitest";
import { ApiError } from "../../sync/api";
import { english } from "./english";
import { french } from "./french";
import { blockWordsIn } from "./words";

function texts(words: object): string[] {
  return Object.values(words).map((value: unknown) => (typeof value === "string" ? value : String((value as (...all: unknown[]) => string)(2, 2))));
}

test("French has a no-break space before high punctuation and curved apostrophes", () => {
  for (const text of texts(french)) expect(text).not.toMatch(/[^\u00a0\u202f][:;!?»](\s|$)|'/);
});

test("no text is empty in either language, and one and several are told apart", () => {
  for (const text of [...texts(english), ...texts(french)]) expect(text.trim()).not.toBe("");
  expect([english.alsoIn(0), english.alsoIn(1), english.alsoIn(2)]).toEqual(["in no other playbook", "also in 1 other playbook", "also in 2 other playbooks"]);
  expect(french.steps(1)).toBe("1 étape");
});

test("a refusal is said in the server's words, a lost network in ours", () => {
  const words = blockWordsIn("fr-CA");
  expect(words.trouble(new ApiError("refused", 409, "clash", "Déjà pris."))).toBe("Déjà pris.");
  expect(words.trouble(new ApiError("offline", 0))).toBe(french.away);
});

test("every text is used somewhere", () => {
  const sources = import.meta.glob<string>(["../**/*.ts", "!../words/english.ts", "!../words/french.ts", "!../**/*.test.ts"], { query: "?raw", import: "default", eager: true });
  const code = Object.values(sources).join("\n");
  expect(Object.keys(english).filter((name) => !new RegExp(`\\b(words|own)\\.${name}\\b`).test(code))).toEqual([]);
});
