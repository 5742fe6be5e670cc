import { beforeEach, expect, test } from "vitest";
import { enableDoor } from "./door";

const field = (name: string): HTMLInputElement => document.querySelector<HTMLInputElement>(`[name=${name}]`)!;
const tap = (selector: string): void => document.querySelector<HTMLElement>(selector)!.click();

beforeEach(() => {
  document.body.innerHTML = `<form data-door><input name="number" maxlength="32"><input name="pin" maxlength="3">
    <div data-pad hidden><button type="button" data-digit="4">4</button><button type="button" data-erase></button></div></form>`;
  enableDoor(document);
});

test("digits go where one was last, and no further than there is room", () => {
  tap("[data-digit]");
  expect(field("number").value).toBe("4");
  field("pin").focus();
  for (let time = 0; time < 5; time += 1) tap("[data-digit]");
  tap("[data-erase]");
  expect(field("pin").value).toBe("44");
});

test("Enter behind the number, as a badge scanner types it, leads to the PIN", () => {
  field("number").value = "40127";
  field("number").focus();
  field("number").dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
  expect(document.activeElement).toBe(field("pin"));
});
