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
