// Turning pages by links, arrow keys and swipes; each does what the buttons do.
import { isOnControls } from "./films";
import type { Place } from "./pages";

/** A swipe is longer than this in pixels, and twice as long as it is high: anything else is a tap or a scroll. */
const SWIPE = 60;

export function enableLinks(root: HTMLElement, place: Place): void {
  root.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[href^='#']");
    const index = link && !event.ctrlKey && !event.metaKey && !event.shiftKey ? place.indexOf(link.hash) : undefined;
    if (index === undefined) return;
    event.preventDefault();
    place.go(index, link?.hasAttribute("data-branch"));
  });
}

/** Arrows turn the page. So do the keys that foot pedals send, once there is nothing left to scroll. */
export function enableKeys(root: HTMLElement, place: Place): void {
  const surface = root.querySelector("main")!;
  addEventListener("keydown", (event) => {
    const busy = event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    if (busy || isAnswering(event.target) || document.querySelector("dialog[open]")) return;
    const by = { ArrowRight: forward(root, 1), ArrowLeft: forward(root, -1), PageDown: scrolled(surface, 1), PageUp: scrolled(surface, -1) }[event.key];
    if (!by) return;
    event.preventDefault();
    place.move(by);
  });
}

/** Arrows move within a number, between the answers of a choice, and through a film. */
function isAnswering(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches("input, video");
}

/** The way the page turns when it can't be scrolled any further that way. */
function scrolled(surface: Element, by: 1 | -1): 1 | -1 | undefined {
  const left = by > 0 ? surface.scrollHeight - surface.clientHeight - surface.scrollTop : surface.scrollTop;
  return left < 2 ? by : undefined;
}

export function enableSwipes(root: HTMLElement, place: Place): void {
  const surface = root.querySelector("main")!;
  let from: PointerEvent | null = null;
  surface.addEventListener("pointerdown", (event) => {
    from = event.isPrimary && event.pointerType === "touch" && !isOnControls(event) ? event : null;
  });
  surface.addEventListener("pointercancel", () => (from = null));
  surface.addEventListener("pointerup", (event) => {
    const [right, down] = from ? [event.clientX - from.clientX, event.clientY - from.clientY] : [0, 0];
    from = null;
    const enlarged = (window.visualViewport?.scale ?? 1) > 1.05;
    if (enlarged || Math.abs(right) < SWIPE || Math.abs(right) < 2 * Math.abs(down)) return;
    place.move(forward(root, right < 0 ? 1 : -1));
  });
}

/** In a playbook that runs from right to left, the way on is to the left. */
function forward(root: HTMLElement, by: 1 | -1): 1 | -1 {
  return root.dir === "rtl" ? ((-by) as 1 | -1) : by;
}
