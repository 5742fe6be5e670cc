// A detail that is whole is read as readers will read it, and becomes a form where the focus comes into it. It stays one until
// another step is chosen: closing it as the focus leaves would move what is being clicked from under the pointer.
import { html, type LitElement, type TemplateResult } from "lit";

export class Folding {
  readonly #host: LitElement;
  readonly #open = new Set<string>();

  constructor(host: LitElement) {
    this.#host = host;
  }

  /** As another step is chosen. */
  fold(): void {
    this.#open.clear();
  }

  isFolded(id: string, isWhole: boolean): boolean {
    return isWhole && !this.#open.has(id);
  }

  /** On what has the detail's id as its data-id. */
  readonly unfold = (event: FocusEvent): void => {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    if (id === undefined || this.#open.has(id)) return;
    this.#open.add(id);
    this.#host.requestUpdate();
  };

  /** For those who see: the form behind it says the same, and Tab leads into it. `to` is the field that a click goes to. */
  read(to: string, lang: string, content: TemplateResult): TemplateResult {
    return html`<div class="folds__read" aria-hidden="true" dir="auto" lang=${lang} @click=${() => document.getElementById(to)?.focus()}>${content}</div>`;
  }
}
