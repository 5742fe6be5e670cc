import { expect, test } from "vitest";
import { enableMenus } from "./menus";

test("a menu that opens on a form leads into its first field, another one keeps the focus where it was", () => {
  document.body.innerHTML = `<details id="form"><summary></summary><form><input type="hidden" /><input id="title" /></form></details>
    <details id="links"><summary tabindex="0"></summary><a href="/">Home</a></details>`;
  const [form, links] = Array.from(document.querySelectorAll("details")) as [HTMLDetailsElement, HTMLDetailsElement];
  enableMenus(document);

  form.open = true;
  form.dispatchEvent(new Event("toggle"));
  expect(document.activeElement?.id).toBe("title");

  links.open = true;
  links.dispatchEvent(new Event("toggle"));
  expect(document.activeElement?.id).toBe("title");
});

test("Escape closes a menu, back to where it was opened, and so does a press beside it; other details stay", () => {
  document.body.innerHTML = `<details class="menu" open><summary tabindex="0"></summary><a id="act" href="/">Act</a></details>
    <details open id="other"><summary></summary></details><p></p>`;
  const menu = document.querySelector<HTMLDetailsElement>("details.menu")!;
  enableMenus(document);

  document.querySelector("#act")!.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  expect([menu.open, document.activeElement]).toEqual([false, menu.querySelector("summary")]);

  menu.open = true;
  document.querySelector("#act")!.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  expect(menu.open).toBe(true);
  document.querySelector("p")!.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  expect([menu.open, document.querySelector<HTMLDetailsElement>("#other")!.open]).toEqual([false, true]);
});
