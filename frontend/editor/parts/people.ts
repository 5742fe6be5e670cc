// Who stands in a photo (charter K04), where the operator has people reminded: said where the first photos come in, and
// then a line that opens.
import { html, nothing, type TemplateResult } from "lit";
import type { Words } from "../words/words";

export function peopleInPhotos(part: Element, words: Words, first = false): TemplateResult | typeof nothing {
  if (!part.closest("[data-reminds]")) return nothing;
  if (first) return html`<p class="hint" data-people>${words.showNobody}</p>`;
  return html`<details class="people" data-people><summary class="link">${words.peopleInPhotos}</summary><p class="hint">${words.showNobody}</p></details>`;
}
