// A control that goes with what it was about leaves the focus where it stood: nobody who works without a mouse is thrown
// back to the top of the page (WCAG 2.4.3).
import { afterPaint } from "./parts/after-paint";

const CONTROLS = "a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, [tabindex='0']";
const PLACES = "fieldset, section, dialog, aside, main";

export function keepFocus(root: HTMLElement, signal: AbortSignal): void {
  for (const kind of ["click", "change"]) root.addEventListener(kind, (event) => void (isByKey(event) && watch(root)), { capture: true, signal });
}

// A finger has no focus to lose, and a field that gets one opens the keyboard of the screen.
function isByKey(event: Event): boolean {
  return !(event instanceof MouseEvent) || event.detail === 0;
}

function watch(root: HTMLElement): void {
  const held = document.activeElement;
  if (!held || !root.contains(held)) return;
  const places: { place: Element; at: number }[] = [];
  for (let place = held.closest(PLACES); place && root.contains(place); place = place.parentElement?.closest(PLACES) ?? null) {
    places.push({ place, at: controls(place).findIndex((one) => one === held) });
  }
  afterPaint(() => {
    if (document.activeElement !== document.body) return;
    for (const { place, at } of places) {
      const all = place.isConnected ? controls(place) : [];
      const next = all[Math.min(Math.max(at, 0), all.length - 1)];
      next?.focus();
      if (next && document.activeElement === next) return;
    }
    root.querySelector<HTMLElement>("#stage")?.focus();
  });
}

function controls(place: Element): HTMLElement[] {
  return [...place.querySelectorAll<HTMLElement>(CONTROLS)];
}
