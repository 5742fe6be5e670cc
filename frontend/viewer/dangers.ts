// A step with a DANGER is held until it was read: its command is covered, and nothing leads on from it. What was ticked
// is kept nowhere: whoever comes to the step again another day reads it again.
import type { Page, Place } from "./pages";

const OPEN = "[data-danger]:not(:checked)";

export function isHeld(page: Page): boolean {
  return page.element.querySelector(OPEN) !== null;
}

/** Tells `changed` whenever a danger was read, or not after all. */
export function enableDangers(root: HTMLElement, place: Place, changed: () => void): void {
  const status = root.querySelector<HTMLElement>("[data-say]");
  place.holds = isHeld;
  place.onHeld = (page) => {
    const tick = page.element.querySelector<HTMLElement>(OPEN);
    tick?.scrollIntoView({ block: "center" });
    tick?.focus({ preventScroll: true });
    if (status) status.textContent = status.dataset.held ?? "";
  };
  root.addEventListener("change", (event) => {
    const tick = event.target as HTMLInputElement;
    if (!tick.matches("[data-danger]")) return;
    changed();
    // Scrolled to, as far as need be: a long command would begin under the bar.
    if (tick.checked) place.page.element.querySelector<HTMLElement>(".opcmd")?.focus();
  });
}
