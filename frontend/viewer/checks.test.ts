import { beforeEach, expect, test } from "vitest";
import { checksLeft, enableChecks } from "./checks";

const markup = `
<label class="ck" data-check="tick"><input type="checkbox" id="tick"></label>
<div class="ck" data-check="reading" data-lowest="-0.5" data-highest="40"><input id="reading"><p class="ck__out" data-out="Out of range"></p></div>
<fieldset class="ck" data-check="choice"><label><input type="radio" name="c" id="none"></label>
  <label data-stop><input type="radio" name="c" id="chips"></label><p class="ck__out" data-out="Stop here"></p></fieldset>`;

let root: HTMLElement;
let told: number;

beforeEach(() => {
  document.body.innerHTML = `<div class="op">${markup}</div>`;
  root = document.querySelector(".op")!;
  told = 0;
  enableChecks(root, () => told++);
});

const field = (id: string): HTMLInputElement => document.querySelector<HTMLInputElement>(`#${id}`)!;
const said = (id: string): string => {
  const check = field(id).closest(".ck")!;
  return [check.classList.contains("is-ok") ? "good" : check.classList.contains("is-out") ? "bad" : "open", check.querySelector(".ck__out")?.textContent]
    .filter(Boolean)
    .join(": ");
};

function answer(id: string, value: string | boolean): string {
  if (typeof value === "boolean") field(id).checked = value;
  else field(id).value = value;
  field(id).dispatchEvent(new Event("input", { bubbles: true }));
  return said(id);
}

test("a tick is good as long as it is there", () => {
  expect([answer("tick", true), answer("tick", false)]).toEqual(["good", "open"]);
});

test("a reading is good within its range, both ends included, however people write it", () => {
  expect(["36", "40", "-0,5", "\u22120.5", " 4 0 "].map((value) => answer("reading", value))).toEqual(Array(5).fill("good"));
  expect(["41", "-0.6", "warm"].map((value) => answer("reading", value))).toEqual(Array(3).fill("bad: Out of range"));
  expect(answer("reading", "")).toBe("open");
});

test("a choice that stops the work says so", () => {
  expect([answer("chips", true), answer("none", true)]).toEqual(["bad: Stop here", "good"]);
});

test("what is not answered, or not good, is left to do", () => {
  expect(checksLeft(root)).toBe(3);
  answer("tick", true);
  answer("chips", true);
  expect(checksLeft(root)).toBe(2);
  answer("none", true);
  answer("reading", "20");
  expect(checksLeft(root)).toBe(0);
  expect(told).toBe(4);
});
