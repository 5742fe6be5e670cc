// The bars above and below the page: where you are, what comes next.
import { checksLeft, enableChecks, showAnswers } from "./checks";
import { enableDangers, isHeld } from "./dangers";
import type { Page, Place } from "./pages";

/** More marks than this can't be told apart on a phone. */
const MOST_MARKS = 40;

export function fill(template: string | undefined, number: number, total: number): string {
  return (template ?? "").replace("{number}", `${number}`).replace("{total}", `${total}`);
}

export function enableBars(root: HTMLElement, place: Place): void {
  const title = document.title;
  const marks = makeMarks(root, place.steps);
  makeProgress(root);
  place.onChange((page) => {
    const number = Math.min(page.number, place.steps);
    root.dataset.at = page.kind;
    document.title = page.kind === "step" ? `${number}/${place.steps} · ${page.title}` : title;
    sayPlace(root, number, place.steps);
    paintMarks(marks, place);
    paintList(root, place);
    labelButtons(root, place);
  });
  showAnswers(root);
  enableChecks(root, () => labelButtons(root, place));
  enableDangers(root, place, () => labelButtons(root, place));
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

/** Beside the heading of the list, which is the playbook's and may be in another language. */
function makeProgress(root: HTMLElement): void {
  const progress = document.createElement("span");
  progress.className = "opsec__p";
  progress.lang = document.documentElement.lang;
  progress.dir = document.documentElement.dir;
  root.querySelector(".opsec")?.append(" ", progress);
}

function paintMarks(marks: HTMLElement[], place: Place): void {
  const markOf = (step: number): number => Math.ceil((step * marks.length) / Math.max(place.steps, 1)) - 1;
  const now = place.page.kind === "end" ? marks.length : markOf(place.page.number);
  marks.forEach((mark, number) => (mark.className = number < now ? "done" : number === now ? "now" : ""));
  // With fewer marks than steps one stands for several: it is done when one of them is.
  if (marks.length === place.steps) for (const step of place.skipped) if (markOf(step) < now) marks[markOf(step)]!.className = "";
}

function paintList(root: HTMLElement, place: Place): void {
  const current = place.page.kind === "end" ? place.page.number : place.lastStep;
  let done = 0;
  root.querySelectorAll(".sl li").forEach((item, before) => {
    const isDone = before + 1 < current && !place.skipped.has(before + 1);
    if (item.classList.toggle("done", isDone)) done++;
    if (before + 1 === current) item.setAttribute("aria-current", "step");
    else item.removeAttribute("aria-current");
  });
  const progress = root.querySelector<HTMLElement>(".opsec__p");
  if (progress) progress.textContent = place.lastStep ? fill(root.dataset.done, done, place.steps) : "";
  root.toggleAttribute("data-begun", place.lastStep > 0);
}

function labelButtons(root: HTMLElement, place: Place): void {
  const bar = root.querySelector<HTMLElement>(".opn")!;
  const [back, next] = [bar.querySelector<HTMLAnchorElement>("[data-go=back]")!, nextButton(bar)];
  const target = place.pages[place.nextIndex];
  if (target) next.href = `#${target.element.id}`;
  back.href = `#${place.pages[place.backIndex]!.element.id}`;
  next.querySelector("[data-label]")!.textContent = nextLabel(bar, place, target);
  const left = place.page.kind === "step" ? checksLeft(place.page.element) : 0;
  const held = isHeld(place.page);
  next.classList.toggle("opb--todo", held || left > 0);
  next.querySelector("[data-hint]")!.textContent = held ? (bar.dataset.danger ?? "") : left ? checksWords(bar, left) : ahead(place, target);
}

function checksWords(bar: HTMLElement, left: number): string {
  return fill(left > 1 ? bar.dataset.left : bar.dataset.leftOne, left, left);
}

/** The command of the step that Next leads to. */
function ahead(place: Place, target: Page | undefined): string {
  const known = place.page.kind === "step" || place.lastStep > 0;
  return known && target?.kind === "step" ? `${target.number}. ${target.title}` : "";
}

function nextButton(bar: HTMLElement): HTMLAnchorElement {
  return bar.querySelector<HTMLAnchorElement>("[data-go=next]")!;
}

function nextLabel(bar: HTMLElement, place: Place, target: Page | undefined): string {
  if (target?.kind !== "step") return bar.dataset.last ?? "";
  if (place.page.kind === "step") return bar.dataset.next ?? "";
  return place.lastStep ? fill(bar.dataset.resume, place.lastStep, place.steps) : (bar.dataset.start ?? "");
}
