// What happens when a page is shown: it begins at its top (the list of steps: where one is), is said aloud, and the
// next one is made ready.
import { fill } from "./bars";
import { isHeld } from "./dangers";
import type { Page, Place } from "./pages";

/** Steps ahead whose photos are fetched, so that Next shows them at once on weak Wi-Fi. */
const AHEAD = 2;

export function enableArriving(root: HTMLElement, place: Place): void {
  const status = root.querySelector<HTMLElement>("[data-say]");
  const scrolled = root.querySelector("main");
  // It scrolls by itself: keys that scroll must reach it before anything was pressed.
  if (document.activeElement === document.body) scrolled?.focus({ preventScroll: true });
  place.onChange((page, before) => {
    fetchAhead(place);
    if (!before) return;
    root.dataset.turn = page.number > before.number ? "on" : "back";
    scrolled?.scrollTo({ top: 0, behavior: "instant" });
    const current = page.kind === "overview" ? root.querySelector<HTMLElement>(".sl li[aria-current] a") : null;
    current?.scrollIntoView({ block: "center" });
    const first = isHeld(page) ? ".notice--danger" : ".opcmd";
    (current ?? page.element.querySelector<HTMLElement>(first))?.focus({ preventScroll: true });
    if (status) status.textContent = announcement(status, page, place.steps);
  });
}

function announcement(status: HTMLElement, page: Page, steps: number): string {
  return page.kind === "step" ? fill(status.dataset.say, page.number, steps) : "";
}

function fetchAhead(place: Place): void {
  for (const page of place.pages.slice(place.index, place.index + 1 + AHEAD))
    for (const photo of page.element.querySelectorAll("[loading=lazy]")) photo.setAttribute("loading", "eager");
}
