// A list to choose a step from. It is filled when somebody goes to it: there may be a thousand steps, and many such lists.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { stepOrder } from "../model/draft";
import { textOf } from "./fields";
import { Part } from "./part";

export class StepChoice extends Part {
  static override properties = {
    ...Part.properties,
    field: { attribute: false },
    value: { attribute: false },
    none: { attribute: false },
    but: { attribute: false },
    describedBy: { attribute: false },
    isOpen: { state: true },
  };
  /** The id of the field. */
  declare field: string;
  /** The chosen step; null for none. It need not be there any more. */
  declare value: string | null;
  /** What stands there for none. */
  declare none: string;
  /** The step that can't be chosen. */
  declare but: string;
  declare describedBy: string;
  declare isOpen: boolean;

  constructor() {
    super();
    this.value = null;
    this.describedBy = "";
    this.isOpen = false;
  }

  protected override render(): TemplateResult {
    const { value, isOpen } = this;
    return html`<select
      class="input"
      id=${this.field}
      .value=${live(value ?? "")}
      aria-describedby=${this.describedBy || nothing}
      @pointerdown=${this.#fill}
      @focus=${this.#fill}
      @blur=${() => (this.isOpen = false)}
      @change=${(event: Event) => this.dispatchEvent(new CustomEvent("chosen", { detail: textOf(event) || null }))}
    >
      <option value="" ?selected=${value === null}>${this.none}</option>
      ${isOpen ? this.#all() : value === null ? nothing : this.#one(value, stepOrder(this.draft).indexOf(value))}
    </select>`;
  }

  #all(): (TemplateResult | typeof nothing)[] {
    const order = stepOrder(this.draft);
    const { value } = this;
    return [
      value !== null && !order.includes(value) ? this.#one(value, -1) : nothing,
      ...order.map((id, i) => (id === this.but ? nothing : this.#one(id, i))),
    ];
  }

  #one(id: string, at: number): TemplateResult {
    const { words, draft } = this;
    const name = at < 0 ? words.stepGone : words.goToStep(at + 1, draft.steps[id]?.content.command || words.untitledStep);
    return html`<option value=${id} ?selected=${id === this.value}>${name}</option>`;
  }

  // Before the browser opens the list: it shows what is there by then.
  readonly #fill = (): void => {
    if (this.isOpen) return;
    this.isOpen = true;
    this.performUpdate();
  };
}
