import { expect, test } from "vitest";
import { typedPlace } from "./typed";

const point = (id: string, text: string, kind = "quality") => ({ id, kind, text, reason: "" });

test("one text that differs has a place, in a list and in what the list holds", () => {
  expect(typedPlace([point("a", "S"), point("b", "")], [point("a", "St"), point("b", "")])).toBe("/0/text");
  expect(typedPlace([{ id: "c", options: [{ id: "o", label: "" }] }], [{ id: "c", options: [{ id: "o", label: "Y" }] }])).toBe("/0/options/0/label");
  expect(typedPlace(["Crane"], ["Crane", "W"])).toBe("/1");
  expect(typedPlace(["Crane", "W"], ["Crane", "We"])).toBe("/1");
});

test("two texts, a choice, another entry, a number or an order have none", () => {
  expect(typedPlace([point("a", "S"), point("b", "")], [point("a", "St"), point("b", "x")])).toBeNull();
  expect(typedPlace([point("a", "S")], [point("a", "S", "safety")])).toBeNull();
  expect(typedPlace([point("a", "S")], [point("a", "S"), point("b", "")])).toBeNull();
  expect(typedPlace([point("a", "S")], [point("b", "S")])).toBeNull();
  expect(typedPlace([{ id: "p", at: { x: 1 } }], [{ id: "p", at: { x: 2 } }])).toBeNull();
});
