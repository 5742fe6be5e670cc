// Where the picked steps go, without dragging: a section, and the step they follow.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { stepOrder } from "../model/draft";
import { textOf } from "./fields";
import { letter } from "./film";
import { Part } from "./part";

export class MoveDialog extends Part {
  static override properties = { ...Part.properties, ids: { state: true }, section: { state: true }, follows: { state: true } };
  /** The steps that are moved; none while it is closed. */
  declare ids: readonly string[];
  declare section: string;
  /** The step they will follow; empty for the beginning of the section. */
  declare follows: string;

  constructor() {
    super();
    this.ids = [];
    this.section = "";
    this.follows = "";
  }

  open(): void {
    const { session, draft } = this;
    this.ids = session.picked;
    if (this.ids.length === 0) return;
    this.#aim(draft.order.find((id) => draft.sections[id]!.steps.includes(this.ids[0]!)) ?? draft.order[0]!);
    void this.updateComplete.then(() => this.querySelector("dialog")?.showModal());
  }

  protected override render(): TemplateResult {
    const { words, ids } = this;
    return html`<dialog class="dialog movesteps" aria-labelledby="movesteps-title" @close=${() => (this.ids = [])}>
      <h2 id="movesteps-title">${words.moveStepsTitle(ids.length)}</h2>
      <form method="dialog" @submit=${this.#move}>
        ${ids.length ? this.#fields() : nothing}
        <div class="movesteps__b">
          <button class="btn btn--primary">${words.moveHere}</button>
          <button type="button" class="btn btn--line" @click=${() => this.querySelector("dialog")?.close()}>${words.close}</button>
        </div>
      </form>
    </dialog>`;
  }

  #fields(): TemplateResult {
    const { words, draft } = this;
    const order = stepOrder(draft);
    return html`<div class="field">
        <label for="movesteps-section">${words.section}</label>
        <select class="input" id="movesteps-section" .value=${live(this.section)} @change=${(event: Event) => this.#aim(textOf(event))}>
          ${draft.order.map((id, i) => html`<option value=${id} ?selected=${id === this.section}>${letter(i)}. ${draft.sections[id]?.title || words.untitledSection}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for="movesteps-after">${words.behind}</label>
        <select class="input" id="movesteps-after" .value=${live(this.follows)} @change=${(event: Event) => (this.follows = textOf(event))}>
          <option value="" ?selected=${this.follows === ""}>${words.atBeginning}</option>
          ${this.#places().map(
            (id) => html`<option value=${id} ?selected=${id === this.follows}>${words.goToStep(order.indexOf(id) + 1, draft.steps[id]?.content.command || words.untitledStep)}</option>`,
          )}
        </select>
      </div>`;
  }

  #aim(section: string): void {
    this.section = section;
    this.follows = this.#places().at(-1) ?? "";
  }

  #places(): string[] {
    return (this.draft.sections[this.section]?.steps ?? []).filter((id) => !this.ids.includes(id));
  }

  readonly #move = (): void => {
    const { session, words, ids } = this;
    session.placeSteps(ids, this.section, this.follows || null);
    const number = stepOrder(this.draft).indexOf(ids[0]!) + 1;
    this.context.tell(ids.length === 1 ? words.stepMoved(number) : words.stepsMoved(ids.length, number), true);
    session.choose({ kind: "step", id: ids[0]! }, "film");
  };
}
