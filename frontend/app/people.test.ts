import { beforeEach, expect, test } from "vitest";
import { enablePeople } from "./people";

const boxes = (): HTMLInputElement[] => [...document.querySelectorAll<HTMLInputElement>("input[name=member]")];
const every = (): HTMLInputElement => document.querySelector<HTMLInputElement>(".ppl__all")!;
const bar = (): HTMLElement => document.querySelector<HTMLElement>("#several")!;

beforeEach(() => {
  document.body.innerHTML = `<details class="into"><summary><span class="into__said" data-none="Into groups"></span></summary>
      <label><input type="checkbox" /> Line 3</label><label><input type="checkbox" checked /> First aid</label></details>
    <form data-cards><textarea></textarea>
      <button type="submit" data-one="Create 1" data-many="Create NUMBER"><span>Create</span></button></form>
    <figure class="inv__card"><b class="pc__n">1</b><p class="pc__who">Nobody</p></figure>
    <table><tr><th><label hidden><input type="checkbox" class="ppl__all" /></label></th></tr>
    ${[1, 2, 3, 4].map((n) => `<tr><td><input type="checkbox" name="member" value="${n}" form="several" /></td></tr>`).join("")}</table>
    <form class="ppl__role" data-role="reader"><select><option value="reader" selected></option><option value="contributor"></option></select></form>
    <form id="several" data-one="1 selected" data-many="NUMBER selected"><span class="several__n">Ticked:</span></form>`;
  enablePeople(document);
});

test("the bar of acts comes with the first who is ticked, and says how many are", () => {
  expect([every().closest("label")!.hidden, bar().classList.contains("several--on")]).toEqual([false, false]);
  boxes()[1]!.click();
  expect([bar().classList.contains("several--on"), bar().textContent, every().indeterminate]).toEqual([true, "1 selected", true]);
  boxes()[1]!.click();
  expect(bar().classList.contains("several--on")).toBe(false);
});

test("Shift ticks all between, and the box above all of the page", () => {
  boxes()[0]!.click();
  boxes()[2]!.dispatchEvent(new MouseEvent("click", { bubbles: true, shiftKey: true }));
  expect(boxes().map((box) => box.checked)).toEqual([true, true, true, false]);
  every().click();
  expect([boxes().every((box) => box.checked), bar().textContent]).toEqual([true, "4 selected"]);
  every().click();
  expect(boxes().some((box) => box.checked)).toBe(false);
});

test("the button of a role comes where another one is chosen, and goes with the choice", () => {
  const form = document.querySelector<HTMLFormElement>(".ppl__role")!;
  const choose = (index: number): void => {
    form.querySelector("select")!.selectedIndex = index;
    form.querySelector("select")!.dispatchEvent(new Event("change", { bubbles: true }));
  };
  choose(1);
  expect(form.classList.contains("is-changed")).toBe(true);
  choose(0);
  expect(form.classList.contains("is-changed")).toBe(false);
});

test("the card shows the first line, and the button says how many are printed", () => {
  const rows = document.querySelector("textarea")!;
  const shown = (text: string): string[] => {
    rows.value = text;
    rows.dispatchEvent(new Event("input", { bubbles: true }));
    return [".pc__n", ".pc__who", "button span"].map((place) => document.querySelector(place)!.textContent!);
  };
  expect(shown("40388 Nadia Ferrand\n40389;Luis;Pereira\n")).toEqual(["40388", "Nadia Ferrand", "Create 2"]);
  expect(shown("40388;Nadia;Ferrand;Line 3")).toEqual(["40388", "Nadia Ferrand", "Create 1"]);
  expect(shown("40388")).toEqual(["40388", "…", "Create 1"]);
  expect(shown(" ")).toEqual(["1", "Nobody", "Create"]);
});

test("the groups that are ticked are said where the menu is closed", () => {
  const said = (): string => document.querySelector(".into__said")!.textContent!;
  const [line, team] = document.querySelectorAll<HTMLInputElement>(".into input");
  expect(said()).toBe("First aid");
  line!.click();
  expect(said()).toBe("Line 3, First aid");
  line!.click();
  team!.click();
  expect(said()).toBe("Into groups");
});
