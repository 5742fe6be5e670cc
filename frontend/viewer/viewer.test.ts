import { beforeEach, expect, test, vi } from "vitest";
import { carryOver } from "./carrying";
import type { Place } from "./pages";
import { playbook } from "./playbook.fixture";
import { startViewer } from "./viewer";

let place: Place;

function open(hash = ""): void {
  history.replaceState(null, "", `/p/ABC/${hash}`);
  document.title = "Filter · Komin";
  document.body.innerHTML = playbook;
  place = startViewer(document.querySelector("[data-viewer]")!);
}

const $ = <E extends HTMLElement>(selector: string): E => document.querySelector<E>(selector)!;
const shown = (): string[] => [...document.querySelectorAll<HTMLElement>("[data-page]")].filter((page) => !page.hidden).map((page) => page.id);
/** What the person at step 2 does first. */
const readDanger = (): void => $("#step-2 [data-danger]").click();
const press = (key: string): boolean => dispatchEvent(new KeyboardEvent("keydown", { key }));

function swipe(from: number, to: number, down = 0, pointerType = "touch"): void {
  const touch = { pointerType, isPrimary: true, bubbles: true };
  $("main").dispatchEvent(new PointerEvent("pointerdown", { ...touch, clientX: from, clientY: 100 }));
  $("main").dispatchEvent(new PointerEvent("pointerup", { ...touch, clientX: to, clientY: 100 + down }));
}

beforeEach(() => open());

test("one page is shown at a time, the overview first", () => {
  expect(shown()).toEqual(["overview"]);
  expect($("[data-label]").textContent).toBe("Start");
});

test("Next leads through every step to the end, and the bar says where", () => {
  $("[data-go=next]").click();
  expect(shown()).toEqual(["step-1"]);
  expect($("[data-place]").textContent).toBe("1of 3");
  expect($("[data-label]").textContent).toBe("Next");
  expect($("[data-hint]").textContent).toBe("2. Do 2.");
  $("[data-go=next]").click();
  readDanger();
  $("[data-go=next]").click();
  expect($("[data-label]").textContent).toBe("Finish");
  expect($("[data-hint]").textContent).toBe("1 check left");
  $("[data-go=next]").click();
  expect(shown()).toEqual(["end"]);
  expect([...document.querySelectorAll("[data-ruler] i")].map((mark) => mark.className)).toEqual(["done", "done", "done"]);
});

test("the address keeps the step, and opens on it", () => {
  place.go(2);
  expect(location.hash).toBe("#step-2");
  open("#step-3");
  expect(shown()).toEqual(["step-3"]);
  open("#step-of-another-version");
  expect(shown()).toEqual(["overview"]);
});

test("the list shows what was done and where one is, and Next leads back there", () => {
  open("#step-2");
  $(".oph__list").click();
  expect(shown()).toEqual(["overview"]);
  expect([...document.querySelectorAll(".sl li")].map((item) => item.className)).toEqual(["done", "", ""]);
  expect($(".sl [aria-current=step]").textContent).toBe("Do 2.");
  expect($("[data-label]").textContent).toBe("Back to step 2");
  $("[data-go=next]").click();
  expect(shown()).toEqual(["step-2"]);
});

test("a step of the list leads to it", () => {
  $(".sl li:nth-child(3) a").click();
  expect(shown()).toEqual(["step-3"]);
});

test("arrow keys turn the page; with another key held they belong to the browser", () => {
  press("ArrowRight");
  press("ArrowRight");
  expect(shown()).toEqual(["step-2"]);
  press("ArrowLeft");
  expect(shown()).toEqual(["step-1"]);
  dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", altKey: true }));
  expect(shown()).toEqual(["step-1"]);
});

test("a long level swipe turns the page; a tap, a scroll and a mouse do not", () => {
  swipe(300, 100);
  expect(shown()).toEqual(["step-1"]);
  swipe(300, 270);
  swipe(300, 200, 90);
  swipe(300, 100, 0, "mouse");
  expect(shown()).toEqual(["step-1"]);
  place.go(2);
  swipe(100, 300);
  expect(shown()).toEqual(["step-1"]);
});

test("there is nothing before the overview nor after the end", () => {
  place.move(-1);
  expect(shown()).toEqual(["overview"]);
  place.go(4);
  place.move(1);
  expect(shown()).toEqual(["end"]);
});

test("a new step takes the focus to its command and is said once", () => {
  expect(document.activeElement).toBe($("main"));
  place.go(3);
  expect(document.activeElement?.textContent?.trim()).toBe("3 Do 3.");
  expect($("[role=status]").textContent).toBe("Step 3 of 3");
  expect(document.title).toBe("3/3 · Do 3.");
});

test("the photos of the steps ahead are fetched before they are asked for", () => {
  expect([...document.querySelectorAll(".opm img")].map((photo) => photo.getAttribute("loading"))).toEqual(["eager", "eager", "lazy"]);
});

test("a photo opens large and closes again", () => {
  place.go(1);
  $("#step-1 a[data-zoom]").click();
  expect($<HTMLDialogElement>("dialog").open).toBe(true);
  expect($<HTMLImageElement>("dialog img").alt).toBe("Photo of 1");
  press("ArrowRight");
  expect(shown()).toEqual(["step-1"]);
  $("[data-zoom-by=in]").click();
  expect($("dialog .opzoom__p").style.transform).toContain("scale(1.5)");
  $("[data-zoom-close]").click();
  expect($<HTMLDialogElement>("dialog").open).toBe(false);
});

test("nothing leads on from a danger that was not read, and Back does", () => {
  place.go(2);
  expect(document.activeElement).toBe($("#step-2 .notice--danger"));
  expect($("[data-hint]").textContent).toBe("Read the danger first");
  for (const on of [() => $("[data-go=next]").click(), () => press("ArrowRight"), () => swipe(300, 100), () => press("PageDown")]) {
    on();
    expect(shown()).toEqual(["step-2"]);
  }
  expect(document.activeElement).toBe($("#step-2 [data-danger]"));
  expect($("[role=status]").textContent).toBe("Say that you have read it");
  press("ArrowLeft");
  expect(shown()).toEqual(["step-1"]);
  place.go(2);
  readDanger();
  expect(document.activeElement?.textContent).toContain("Do 2.");
  press("PageDown");
  expect(shown()).toEqual(["step-3"]);
});

test("a branch leads over steps that count as skipped, and Back leads to where it began", () => {
  place.go(1);
  $("[data-branch]").click();
  expect(shown()).toEqual(["step-3"]);
  $(".oph__list").click();
  expect([...document.querySelectorAll(".sl li")].map((item) => item.className)).toEqual(["done", "", ""]);
  expect($(".opsec__p").textContent).toBe("1 of 3 done");
  $("[data-go=next]").click();
  $("[data-go=back]").click();
  expect(shown()).toEqual(["step-1"]);
});

test("the end names the checks that are open; from the beginning, nothing is answered any more", () => {
  place.go(2);
  readDanger();
  place.go(4);
  expect([...document.querySelectorAll("[data-open-checks] a")].map((link) => link.textContent)).toEqual(["3. Do 3.1 check left"]);
  $("[data-open-checks] a").click();
  $("#tick").click();
  place.go(4);
  expect($("[data-open-checks]").hidden).toBe(true);
  $("[data-restart]").click();
  expect(shown()).toEqual(["overview"]);
  expect([$("[data-label]").textContent, $<HTMLInputElement>("#tick").checked]).toEqual(["Start", false]);
  place.go(2);
  expect($<HTMLInputElement>("#step-2 [data-danger]").checked).toBe(false);
});

test("the text grows at once, and the device is told", () => {
  const sent: string[] = [];
  vi.stubGlobal("fetch", (_address: string, { body }: { body: FormData }) => {
    sent.push(body.get("text") as string);
    return Promise.resolve(new Response());
  });
  for (const [value, shown] of [
    ["largest", "largest"],
    ["normal", null],
  ]) {
    $(`button[value=${value}]`).click();
    expect(document.documentElement.getAttribute("data-text")).toBe(shown);
    expect($(`button[value=${value}]`).getAttribute("aria-pressed")).toBe("true");
  }
  expect(sent).toEqual(["largest", "normal"]);
  vi.unstubAllGlobals();
});

test("what was answered is there again after the language was changed, once and for the same version only", () => {
  const carried = (): boolean[] => [...document.querySelectorAll<HTMLInputElement>(".pbk input")].map((field) => field.checked);
  readDanger();
  carryOver($("[data-viewer]"));
  open("#step-2");
  expect(carried()).toEqual([true, false]);
  open("#step-2");
  expect(carried()).toEqual([false, false]);
  readDanger();
  $("[data-viewer]").dataset.version = "v2";
  carryOver($("[data-viewer]"));
  open("#step-2");
  expect(carried()).toEqual([false, false]);
});

test("another language opens at the same step, with what was answered", () => {
  open("#step-2");
  const link = $<HTMLAnchorElement>("a[data-language]");
  link.addEventListener("click", (event) => event.preventDefault());
  expect(link.getAttribute("href")).toMatch(/\?lang=de#step-2$/);
  readDanger();
  place.go(3);
  expect(link.hash).toBe("#step-3");
  link.click();
  open("#step-3");
  expect($<HTMLInputElement>("#step-2 [data-danger]").checked).toBe(true);
  place.go(0);
  expect($<HTMLAnchorElement>("a[data-language]").hash).toBe("");
});
