import { expect, test } from "vitest";
import { enableGalleries } from "./gallery";

const photo = (name: string): string => `<figure class="opm"><img src="${name}.webp" srcset="${name}-480.webp 480w, ${name}.webp 1080w"></figure>`;

test("of several photos one is large, and a button below brings each of the others", () => {
  document.body.innerHTML = `<div class="op" data-photo="Photo {number}"><div class="opms">${photo("a")}${photo("b")}</div></div>`;
  enableGalleries(document.querySelector(".op")!);
  const hidden = (): boolean[] => [...document.querySelectorAll<HTMLElement>(".opm")].map((figure) => figure.hidden);
  const buttons = document.querySelectorAll<HTMLButtonElement>(".opth button");
  expect(hidden()).toEqual([false, true]);
  expect([...buttons].map((button) => button.getAttribute("aria-label"))).toEqual(["Photo 1", "Photo 2"]);
  expect(buttons[1]!.querySelector("img")!.getAttribute("src")).toBe("b-480.webp");
  buttons[1]!.click();
  expect(hidden()).toEqual([true, false]);
  expect([...buttons].map((button) => button.getAttribute("aria-pressed"))).toEqual(["false", "true"]);
});

test("one photo needs no buttons", () => {
  document.body.innerHTML = `<div class="op"><div class="opms">${photo("a")}</div></div>`;
  enableGalleries(document.querySelector(".op")!);
  expect(document.querySelector(".opth")).toBeNull();
});
