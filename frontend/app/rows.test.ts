import { expect, test } from "vitest";
import { enableRows } from "./rows";

function press(key: string, more: KeyboardEventInit = {}): void {
  document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
}

test("arrows lead from one playbook to the next, and stay at the ends", () => {
  document.body.innerHTML = `<ul class="pbs"><li><a href="/1">1</a><span><a href="/1/edit">edit</a></span></li><li><a href="/2">2</a></li><li><a href="/3">3</a></li></ul>`;
  enableRows(document);
  document.querySelector<HTMLElement>("a")?.focus();
  const walked = ["ArrowDown", "End", "ArrowDown", "ArrowUp", "Home", "ArrowUp", "j", "k"].map((key) => {
    press(key);
    return document.activeElement?.textContent;
  });

  expect(walked).toEqual(["2", "3", "3", "2", "1", "1", "2", "1"]);
});

test("an arrow with another key is the browser's", () => {
  document.body.innerHTML = `<ul class="pbs"><li><a href="/1">1</a></li><li><a href="/2">2</a></li></ul>`;
  enableRows(document);
  document.querySelector<HTMLElement>("a")?.focus();
  press("ArrowDown", { altKey: true });
  expect(document.activeElement?.textContent).toBe("1");
});
