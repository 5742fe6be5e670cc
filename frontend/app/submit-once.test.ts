import { expect, test } from "vitest";
import { enableSubmitOnce } from "./submit-once";

function send(form: HTMLFormElement): boolean {
  return form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
}

test("a form sent twice at once is sent once, another form is not held back", () => {
  document.body.innerHTML = `<form method="post" id="one"></form><form method="post" id="two"></form><form id="find"></form>`;
  const [one, two, find] = Array.from(document.forms) as [HTMLFormElement, HTMLFormElement, HTMLFormElement];
  enableSubmitOnce(document);

  expect([send(one), send(one), send(two)]).toEqual([true, false, true]);
  expect([send(find), send(find)]).toEqual([true, true]);
});
