import { beforeEach, expect, test, vi } from "vitest";
import { Place } from "./pages";
import { playbook } from "./playbook.fixture";
import { startViewer } from "./viewer";

const clip = (name: string): string =>
  `<figure class="opm"><div class="opm__f"><video controls muted poster="${name}.webp" data-still="${name}-480.webp" aria-label="${name}"></video><svg class="marks"></svg><a href="${name}.mp4" data-zoom>Enlarge</a></div></figure>`;

let place: Place;
const playing = new Set<HTMLMediaElement>();
const $ = <T extends HTMLElement>(selector: string): T => document.querySelector<T>(selector)!;
const film = (): HTMLVideoElement => $("#step-1 video");
const large = (): HTMLVideoElement => $("dialog video");

beforeEach(() => {
  playing.clear();
  vi.spyOn(HTMLMediaElement.prototype, "paused", "get").mockImplementation(function (this: HTMLMediaElement) {
    return !playing.has(this);
  });
  vi.spyOn(HTMLMediaElement.prototype, "play").mockImplementation(function (this: HTMLMediaElement) {
    playing.add(this);
    this.dispatchEvent(new Event("play"));
    return Promise.resolve();
  });
  vi.spyOn(HTMLMediaElement.prototype, "pause").mockImplementation(function (this: HTMLMediaElement) {
    if (playing.delete(this)) this.dispatchEvent(new Event("pause"));
  });
  location.hash = "";
  document.body.innerHTML = playbook;
  $("#step-1 .opms").innerHTML = clip("turn") + clip("press");
  place = startViewer($("[data-viewer]"));
  place.go(1);
});

test("nothing plays by itself", () => expect(playing.size).toBe(0));

test("a film that plays stops when the step is turned, and when another photo of the step is chosen", async () => {
  await film().play();
  place.go(2);
  expect(playing.size).toBe(0);
  place.go(1);
  await film().play();
  $$("#step-1 .opth button")[1]!.click();
  expect(playing.size).toBe(0);
});

test("of several clips each has a button with its still, and says that it is one", () => {
  const buttons = $$("#step-1 .opth button");
  expect(buttons.map((button) => button.getAttribute("aria-label"))).toEqual(["Clip 1", "Clip 2"]);
  expect(buttons[1]!.querySelector("img")!.getAttribute("src")).toBe("press-480.webp");
  expect(buttons[1]!.querySelector(".is-clip")).not.toBeNull();
});

test("drawn large it goes on where it was, with what is drawn over it, and stops when it is closed", async () => {
  film().currentTime = 4;
  await film().play();
  $("#step-1 a[data-zoom]").click();
  expect([playing.has(film()), playing.has(large()), large().currentTime, large().controls]).toEqual([false, true, 4, false]);
  expect($("dialog .marks")).not.toBeNull();
  expect($("[data-zoom-play]").getAttribute("aria-pressed")).toBe("true");
  $("[data-zoom-play]").click();
  expect([playing.size, $("[data-zoom-play]").getAttribute("aria-pressed")]).toEqual([0, "false"]);
  $("[data-zoom-play]").click();
  $("[data-zoom-close]").click();
  expect(playing.size).toBe(0);
});

test("after a clip a photo is drawn large as it was", () => {
  $("#step-1 a[data-zoom]").click();
  $("[data-zoom-close]").click();
  place.go(2);
  $("#step-2 a[data-zoom]").click();
  expect([document.querySelector("dialog video"), $("dialog").hasAttribute("data-film")]).toEqual([null, false]);
  expect($<HTMLImageElement>("dialog img").alt).toBe("Photo of 2");
});

test("arrows within a film are its own, and so is a drag along its controls", () => {
  film().dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true, cancelable: true }));
  vi.spyOn(film(), "getBoundingClientRect").mockReturnValue({ bottom: 400 } as DOMRect);
  const drag = (y: number): void => {
    for (const [type, x] of [["pointerdown", 300], ["pointerup", 100]] as const)
      film().dispatchEvent(new PointerEvent(type, { clientX: x, clientY: y, isPrimary: true, pointerType: "touch", bubbles: true }));
  };
  drag(390);
  expect(place.index).toBe(1);
  drag(200);
  expect(place.index).toBe(2);
});

function $$(selector: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(selector)];
}
