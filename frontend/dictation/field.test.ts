import { expect, test } from "vitest";
import { caretOf, rewrite } from "./field";

test("whoever writes in a field that gets another text stays where they are", () => {
  const field = document.createElement("textarea");
  field.value = "Close the valve";
  field.setSelectionRange(5, 5);
  rewrite(field, "Slowly close the valve");
  expect([field.value, caretOf(field)]).toEqual(["Slowly close the valve", { start: 12, end: 12 }]);
  rewrite(field, "Slowly close the valve and wait");
  expect(caretOf(field)).toEqual({ start: 12, end: 12 });
});
