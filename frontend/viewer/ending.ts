// After the last step: which checks were left open on the way, and another time from the beginning.
import { fill } from "./bars";
import { forgetAnswers } from "./carrying";
import { checksLeft } from "./checks";
import type { Page, Place } from "./pages";

export function enableEnding(root: HTMLElement, place: Place): void {
  const open = root.querySelector<HTMLElement>("[data-open-checks]");
  place.onChange((page) => {
    if (page.kind === "end" && open) list(open, place);
  });
  root.addEventListener("click", (event) => {
    if (!(event.target as Element).closest("[data-restart]")) return;
    event.preventDefault();
    forgetAnswers(root);
    place.restart();
  });
}

function list(open: HTMLElement, place: Place): void {
  const left = place.pages.filter((page) => page.kind === "step" && !place.skipped.has(page.number) && checksLeft(page.element) > 0);
  open.hidden = left.length === 0;
  open.querySelector("ul")!.replaceChildren(...left.map((page) => item(page, open.dataset)));
}

function item(page: Page, words: DOMStringMap): HTMLElement {
  const number = checksLeft(page.element);
  const link = document.createElement("a");
  link.className = "opmenu__i";
  link.href = `#${page.element.id}`;
  const line = document.createElement("span");
  const title = document.createElement("bdi");
  title.textContent = `${page.number}. ${page.title}`;
  const left = document.createElement("small");
  left.textContent = fill(number > 1 ? words.left : words.leftOne, number, number);
  line.append(title, left);
  link.append(line);
  const entry = document.createElement("li");
  entry.append(link);
  return entry;
}
