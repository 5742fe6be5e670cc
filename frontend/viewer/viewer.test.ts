import { beforeEach, expect, test } from "vitest";
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
  $("[data-go=next]").click();
  expect($("[data-label]").textContent).toBe("Finish");
  expect($("[data-hint]").textContent).toBe("");
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
  place.go(2);
  expect(document.activeElement?.textContent?.trim()).toBe("2 Do 2.");
  expect($("[role=status]").textContent).toBe("Step 2 of 3");
  expect(document.title).toBe("2/3 · Do 2.");
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
