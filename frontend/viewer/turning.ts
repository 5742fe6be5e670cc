// Turning pages by links, arrow keys and swipes; each does what the buttons do.
import type { Place } from "./pages";

/** A swipe is longer than this in pixels, and twice as long as it is high: anything else is a tap or a scroll. */
const SWIPE = 60;

export function enableLinks(root: HTMLElement, place: Place): void {
  root.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[href^='#']");
    const index = link && !event.ctrlKey && !event.metaKey && !event.shiftKey ? place.indexOf(link.hash) : undefined;
    if (index === undefined) return;
    event.preventDefault();
    place.go(index);
  });
}

export function enableKeys(place: Place): void {
  addEventListener("keydown", (event) => {
    const busy = event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    if (busy || isAnswering(event.target) || document.querySelector("dialog[open]")) return;
    if (event.key === "ArrowRight") place.move(forward(1));
    if (event.key === "ArrowLeft") place.move(forward(-1));
  });
}

/** Arrows move within a number and between the answers of a choice. */
function isAnswering(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches("input");
}

export function enableSwipes(surface: HTMLElement, place: Place): void {
  let from: PointerEvent | null = null;
  surface.addEventListener("pointerdown", (event) => {
    from = event.isPrimary && event.pointerType === "touch" ? event : null;
  });
  surface.addEventListener("pointercancel", () => (from = null));
  surface.addEventListener("pointerup", (event) => {
    const [right, down] = from ? [event.clientX - from.clientX, event.clientY - from.clientY] : [0, 0];
    from = null;
    const enlarged = (window.visualViewport?.scale ?? 1) > 1.05;
    if (enlarged || Math.abs(right) < SWIPE || Math.abs(right) < 2 * Math.abs(down)) return;
    place.move(forward(right < 0 ? 1 : -1));
  });
}

/** In a language that runs from right to left, the way on is to the left. */
function forward(by: 1 | -1): 1 | -1 {
  return document.documentElement.dir === "rtl" ? ((-by) as 1 | -1) : by;
}
