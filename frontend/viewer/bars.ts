// The bars above and below the page: where you are, what comes next.
import { checksLeft, enableChecks } from "./checks";
import type { Page, Place } from "./pages";

/** More marks than this can't be told apart on a phone. */
const MOST_MARKS = 40;

export function fill(template: string | undefined, number: number, total: number): string {
  return (template ?? "").replace("{number}", `${number}`).replace("{total}", `${total}`);
}

export function enableBars(root: HTMLElement, place: Place): void {
  const title = document.title;
  const marks = makeMarks(root, place.steps);
  place.onChange((page) => {
    const number = Math.min(page.number, place.steps);
    root.dataset.at = page.kind;
    document.title = page.kind === "step" ? `${number}/${place.steps} · ${page.title}` : title;
    sayPlace(root, number, place.steps);
    paintMarks(marks, page, place.steps);
    paintList(root, place);
    labelButtons(root, place);
  });
  enableChecks(root, () => labelButtons(root, place));
}

function sayPlace(root: HTMLElement, number: number, total: number): void {
  const element = root.querySelector<HTMLElement>("[data-place]");
  const [before = "", after = ""] = (element?.dataset.place ?? "").split("{number}");
  const strong = document.createElement("b");
  strong.textContent = `${number}`;
  const rest = document.createElement("span");
  rest.textContent = fill(after.trim(), number, total);
  element?.replaceChildren(before, strong, rest);
}

function makeMarks(root: HTMLElement, steps: number): HTMLElement[] {
  const marks = Array.from({ length: Math.min(steps, MOST_MARKS) }, () => document.createElement("i"));
  root.querySelector("[data-ruler]")?.replaceChildren(...marks);
  return marks;
}

function paintMarks(marks: HTMLElement[], page: Page, steps: number): void {
  const now = page.kind === "end" ? marks.length : Math.ceil((page.number * marks.length) / Math.max(steps, 1)) - 1;
  marks.forEach((mark, place) => (mark.className = place < now ? "done" : place === now ? "now" : ""));
}

function paintList(root: HTMLElement, place: Place): void {
  const current = place.page.kind === "end" ? place.page.number : place.lastStep;
  root.querySelectorAll(".sl li").forEach((item, before) => {
    item.classList.toggle("done", before + 1 < current);
    if (before + 1 === current) item.setAttribute("aria-current", "step");
    else item.removeAttribute("aria-current");
  });
}

function labelButtons(root: HTMLElement, place: Place): void {
  const bar = root.querySelector<HTMLElement>(".opn")!;
  const [back, next] = [bar.querySelector<HTMLAnchorElement>("[data-go=back]")!, nextButton(bar)];
  const target = place.pages[place.nextIndex];
  if (target) next.href = `#${target.element.id}`;
  back.href = `#${place.pages[Math.max(place.index - 1, 0)]!.element.id}`;
  next.querySelector("[data-label]")!.textContent = nextLabel(bar, place, target);
  const left = place.page.kind === "step" ? checksLeft(place.page.element) : 0;
  const then = place.page.kind === "step" && target?.kind === "step" ? `${target.number}. ${target.title}` : "";
  next.classList.toggle("opb--todo", left > 0);
  next.querySelector("[data-hint]")!.textContent = left ? fill(left > 1 ? bar.dataset.left : bar.dataset.leftOne, left, left) : then;
}

function nextButton(bar: HTMLElement): HTMLAnchorElement {
  return bar.querySelector<HTMLAnchorElement>("[data-go=next]")!;
}

function nextLabel(bar: HTMLElement, place: Place, target: Page | undefined): string {
  if (target?.kind !== "step") return bar.dataset.last ?? "";
  if (place.page.kind === "step") return bar.dataset.next ?? "";
  return place.lastStep ? fill(bar.dataset.resume, place.lastStep, place.steps) : (bar.dataset.start ?? "");
}
