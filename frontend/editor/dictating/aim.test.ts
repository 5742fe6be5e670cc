import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Context } from "../parts/part";
import { english } from "../words/english";
import { aim } from "./aim";

let lines: Record<string, string>;
let told: string[];
let chosen: { kind: "step"; id: string };

const context = {
  language: "en",
  words: english,
  tell: (text: string) => told.push(text),
  session: {
    get chosen() {
      return chosen;
    },
    get draft() {
      const steps = Object.fromEntries(Object.entries(lines).map(([id, command]) => [id, { content: { command } }]));
      return { language: "en", order: ["a"], sections: { a: { id: "a", steps: Object.keys(lines) } }, steps };
    },
    setStep: (id: string, _field: string, value: string) => (lines[id] = value),
  },
} as unknown as Context;

const field = (id = "command"): HTMLTextAreaElement => document.querySelector(`#${id}`)!;

/** As the part does when another step is chosen. */
function go(step: string): void {
  chosen = { kind: "step", id: step };
  field().value = lines[step]!;
}

beforeEach(() => {
  lines = { one: "Close the valve", two: "Wait" };
  told = [];
  document.body.innerHTML = '<komin-editor><textarea id="command" maxlength="120"></textarea><textarea id="hazard" maxlength="120"></textarea><input id="lowest" type="text" inputmode="decimal"></komin-editor><input id="outside" type="text">';
  field().addEventListener("input", () => (lines[chosen.id] = field().value));
  go("one");
  field().focus();
});

afterEach(() => vi.restoreAllMocks());

test("what is said is typed where the caret was, and can be taken back", () => {
  field().setSelectionRange(5, 5);
  const target = aim(context)!();
  expect(target.take("Slowly.")).toBe("");
  expect(lines.one).toBe("Close slowly the valve");
  document.querySelector<HTMLElement>(".toast button")!.click();
  expect(lines.one).toBe("Close the valve");
});

test("whoever went on to the next step finds it in the line that it was said for", () => {
  field().setSelectionRange(15, 15);
  const target = aim(context)!();
  go("two");
  expect(target.take("And wait.")).toBe("");
  expect([lines, told]).toEqual([{ one: "Close the valve and wait", two: "Wait" }, ["Dictated into step 1"]]);
});

test("there is no place for what was said for a field, or a step, that is gone", () => {
  const forLine = aim(context)!();
  go("two");
  delete lines.one;
  expect(forLine.take("Wait.")).toBeNull();
  field("hazard").focus();
  const forHazard = aim(context)!();
  field("hazard").remove();
  expect(forHazard.take("Hot oil.")).toBeNull();
});

test("what has no room in a field is handed back", () => {
  field().maxLength = 21;
  field().setSelectionRange(15, 15);
  expect(aim(context)!().take("And wait.")).toBe("wait");
  expect(lines.one).toBe("Close the valve and");
});

test("a number, and what is no text of the editor, is not dictated into", () => {
  for (const id of ["lowest", "outside"]) {
    field(id).focus();
    expect(aim(context)).toBeNull();
  }
});
