import { expect, test } from "vitest";
import { english as words } from "../words/english";
import { draftOf } from "../testing/samples";
import { unsavedText } from "./unsaved";

test("what is not saved is said by its step and its field, line by line", () => {
  const draft = draftOf({ s: ["a", "b"] });
  const text = unsavedText(
    [
      { op: "step.set", id: "b", field: "command", value: "Open the valve", base: 1 },
      { op: "playbook.set", field: "title", value: "Start the pump", base: 1 },
    ],
    draft,
    words,
  );
  expect(text).toBe("Step 2, command line\nOpen the valve\n\nTitle\nStart the pump");
});
