// Actions and steps by name: Ctrl+K, or / in an empty command line. A combobox in a dialog, as WAI-ARIA describes it.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { matching, type Action } from "../model/actions";
import { named } from "../model/shortcuts";
import { textOf } from "./fields";
import { Part } from "./part";

const MOST_SHOWN = 40;
/** Chosen before something is typed or an arrow pressed: else a screen reader would take whoever opens the list away from
 * where they type. */
const NONE = -1;

export class Palette extends Part {
  static override properties = {
    ...Part.properties,
    actions: { attribute: false },
    typed: { state: true },
    at: { state: true },
  };
  declare actions: readonly Action[];
  declare typed: string;
  declare at: number;

  constructor() {
    super();
    this.actions = [];
    this.typed = "";
    this.at = NONE;
  }

  open(actions: readonly Action[]): void {
    this.actions = actions;
    this.typed = "";
    this.at = NONE;
    void this.updateComplete.then(() => {
      this.querySelector("dialog")?.showModal();
      this.querySelector("input")?.focus();
    });
  }

  protected override render(): TemplateResult {
    const { words } = this;
    const found = this.#found();
    return html`<dialog class="dialog palette" aria-label=${words.palette} @close=${this.#closed}>
      <label class="vh" for="palette-input">${words.paletteLabel}</label>
      <input
        class="input"
        id="palette-input"
        role="combobox"
        autocomplete="off"
        aria-autocomplete="list"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant=${found[this.at] ? `palette-${String(this.at)}` : nothing}
        placeholder=${words.paletteLabel}
        .value=${live(this.typed)}
        @input=${(event: Event) => {
          this.typed = textOf(event);
          this.at = this.typed.trim() ? 0 : NONE;
        }}
        @keydown=${this.#key}
      />
      <ul id="palette-list" role="listbox" aria-label=${words.palette}>
        ${found.map(
          (action, i) =>
            html`<li id="palette-${i}" role="option" aria-selected=${i === this.at ? "true" : "false"} @click=${() => this.#run(action)}>
              <span>${action.label}</span>${action.keys ? html`<kbd>${named(action.keys, words)}</kbd>` : ""}
            </li>`,
        )}
      </ul>
      <p class="hint" role="status">${found.length ? "" : words.paletteEmpty}</p>
    </dialog>`;
  }

  override updated(): void {
    if (this.actions.length) this.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }

  // Said a moment after it closed: it may be open again by then.
  readonly #closed = (): void => {
    if (!this.querySelector("dialog")?.open) this.actions = [];
  };

  #found(): Action[] {
    return matching(this.actions, this.typed, this.words).slice(0, MOST_SHOWN);
  }

  readonly #key = (event: KeyboardEvent): void => {
    const found = this.#found();
    if (event.isComposing) return;
    if (event.key === "ArrowDown") this.at = Math.min(this.at + 1, found.length - 1);
    else if (event.key === "ArrowUp") this.at = Math.max(this.at - 1, 0);
    else if (event.key === "Enter" && found[this.at]) this.#run(found[this.at]!);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  #run(action: Action): void {
    this.querySelector("dialog")?.close();
    action.run();
  }
}
