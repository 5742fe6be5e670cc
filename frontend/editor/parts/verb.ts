// The verb that a command line begins with, underlined where it is written. A field shows plain text: the line lies over it
// once more, with nothing to be seen of it but the line under its verb.
import { html, nothing, type TemplateResult } from "lit";
import { leadingVerb } from "../model/hints";

/** `field`: the class of the field that it lies over, in one grid cell with it (`over__cell`). */
export function verbOver(command: string, language: string, field: string): TemplateResult | typeof nothing {
  const verb = leadingVerb(command, language);
  if (verb === null) return nothing;
  const at = command.indexOf(verb);
  return html`<div class="${field} over" aria-hidden="true" lang=${language} dir="auto">${command.slice(0, at)}<span class="over__verb">${verb}</span>${command.slice(at + verb.length)}</div>`;
}

/** Of a field that scrolls. */
export function scrollAlong({ target }: Event): void {
  const field = target as HTMLElement;
  field.parentElement?.querySelector(".over")?.scrollTo(0, field.scrollTop);
}
