import { expect, test } from "vitest";
import { saysTheSame } from "./same";

test("fields in another order, what is empty and blanks at the ends make no difference", () => {
  expect(saysTheSame([{ id: "a", hazard: "Heat ", kind: null }], [{ kind: null, severity: null, consequence: "", hazard: "Heat", id: "a" }])).toBe(true);
  expect(saysTheSame({ block: "b", use: "u" }, { use: "u", block: "b" })).toBe(true);
  expect(saysTheSame([], "")).toBe(true);
});

test("other words, another order of a list or a missing one are told apart", () => {
  expect(saysTheSame("Stop", "Stop it")).toBe(false);
  expect(saysTheSame(["a", "b"], ["b", "a"])).toBe(false);
  expect(saysTheSame([{ id: "a" }, {}], [{ id: "a" }])).toBe(false);
  expect(saysTheSame({ accepted: true }, { accepted: false })).toBe(false);
});
