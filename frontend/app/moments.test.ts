import { expect, test } from "vitest";

import { momentIn } from "./moments";

const first = new Date(2026, 2, 1, 9, 30);
const second = new Date(2026, 2, 2, 9, 30);

test("the first of a month is an ordinal in French alone", () => {
  const day = { day: "numeric", month: "long" } as const;
  expect(momentIn("fr", first, day)).toBe("1er mars");
  expect(momentIn("fr", second, day)).toBe("2 mars");
  expect(momentIn("en-GB", first, day)).toBe("1 March");
  expect(momentIn("fr", first, { dateStyle: "medium", timeStyle: "short" })).toMatch(/^1er mars 2026/);
  expect(momentIn("fr", first, { dateStyle: "short" })).toBe("01/03/2026");
});
