// Another language of the playbook is another page: it opens at the step where the person is, with what was answered.
import { carryOver } from "./carrying";
import type { Place } from "./pages";

export function enableLanguages(root: HTMLElement, place: Place): void {
  const links = [...root.querySelectorAll<HTMLAnchorElement>("a[data-language]")];
  const follow = (): void => {
    const { element, kind } = place.page;
    for (const link of links) link.hash = kind === "overview" ? "" : element.id;
  };
  place.onChange(follow);
  follow();
  for (const link of links) link.addEventListener("click", () => carryOver(root));
}
