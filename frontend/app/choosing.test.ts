import { beforeEach, expect, test } from "vitest";
import { enableChoosing } from "./choosing";

let enabled = false;

beforeEach(() => {
  const row = (name: string): string =>
    `<li><label><input type="checkbox" name="playbook" value="${name}" form="choosing"></label><a href="/${name}">${name}</a></li>`;
  document.body.innerHTML = `<ul class="pbs">${["a", "b", "c", "d"].map(row).join("")}</ul>
    <form id="choosing" data-chosen="NUMBER chosen"><label class="choosing__all" hidden><input type="checkbox"></label><span class="choosing__n"></span><button>File</button></form>`;
  // Listeners of a document stay: once for all tests. A search that brought other rows is told of by htmx.
  if (!enabled) enableChoosing(document);
  enabled = true;
  document.dispatchEvent(new Event("htmx:after:swap"));
});

const boxes = (): HTMLInputElement[] => Array.from(document.querySelectorAll<HTMLInputElement>("input[form]"));
const chosen = (): string => boxes().filter((box) => box.checked).map((box) => box.value).join("");
const click = (at: number, shiftKey = false): void => {
  boxes()[at]!.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, shiftKey }));
};

test("Shift and a click choose all between, and leave them out again", () => {
  click(0);
  click(2, true);
  expect(chosen()).toBe("abc");
  click(1, true);
  expect(chosen()).toBe("a");
});

test("x on a row chooses it, and the form says how many are chosen", () => {
  const link = document.querySelectorAll<HTMLElement>("a")[1]!;
  const press = (): boolean => link.dispatchEvent(new KeyboardEvent("keydown", { key: "x", bubbles: true, cancelable: true }));
  expect(document.querySelector("button")!.disabled).toBe(true);
  press();
  expect(chosen()).toBe("b");
  expect(document.querySelector(".choosing__n")!.textContent).toBe("1 chosen");
  expect(document.querySelector("button")!.disabled).toBe(false);
  press();
  expect(chosen()).toBe("");
});

test("all of the page are chosen by one box, which shows when only some are", () => {
  const all = document.querySelector<HTMLInputElement>(".choosing__all input")!;
  all.click();
  expect(chosen()).toBe("abcd");
  click(3);
  expect([all.checked, all.indeterminate]).toEqual([false, true]);
});
