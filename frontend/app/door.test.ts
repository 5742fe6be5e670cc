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

test("the PIN shows as a dot a digit, more of them where it is longer", () => {
  document.body.innerHTML = `<form data-door><input name="pin" maxlength="8"><div data-dots="2" hidden></div>
    <div data-pad hidden><button type="button" data-digit="4">4</button><button type="button" data-erase></button></div></form>`;
  enableDoor(document);
  const dots = (): string[] => [...document.querySelectorAll("[data-dots] i")].map((one) => one.className);
  expect(dots()).toEqual(["", ""]);
  tap("[data-digit]");
  expect(dots()).toEqual(["on", ""]);
  for (let time = 0; time < 3; time += 1) tap("[data-digit]");
  expect(dots()).toEqual(["on", "on", "on", "on"]);
  tap("[data-erase]");
  expect(dots()).toHaveLength(3);
  expect(field("pin").inputMode).toBe("none");
});

test("a number that is typed becomes a line with a pencil, which brings its field back", () => {
  document.body.innerHTML = `<form data-door><div data-number><input name="number"></div>
    <div data-who hidden><b data-who-number></b><button type="button" data-who-change></button></div>
    <input name="pin" maxlength="8"><div data-dots="6" hidden></div><div data-pad hidden></div></form>`;
  enableDoor(document);
  field("number").value = "40127";
  field("pin").focus();
  expect(document.querySelector<HTMLElement>("[data-number]")!.hidden).toBe(true);
  expect(document.querySelector("[data-who-number]")!.textContent).toBe("40127");
  field("pin").value = "12";
  tap("[data-who-change]");
  expect(document.querySelector<HTMLElement>("[data-number]")!.hidden).toBe(false);
  expect(field("pin").value).toBe("");
  expect(document.activeElement).toBe(field("number"));
});
