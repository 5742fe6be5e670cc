// Name a new block, or look at what an update makes of one, before others see it.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { stepOrder } from "../../model/draft";
import { newId } from "../../model/ids";
import { textOf } from "../../parts/fields";
import { Part } from "../../parts/part";
import type { Block } from "../changes";
import type { Desk } from "../desk";

const LONGEST_NAME = 120;

/** `block` is the one to update; null for a new one. */
interface Keeping {
  readonly ids: readonly string[];
  readonly block: Block | null;
  readonly use: string;
}

export class KeepDialog extends Part {
  static override properties = { ...Part.properties, keeping: { state: true }, name: { state: true }, trouble: { state: true }, isBusy: { state: true } };
  declare desk: Desk;
  /** Null while it is closed. */
  declare keeping: Keeping | null;
  declare name: string;
  declare trouble: string;
  declare isBusy: boolean;
  /** The id of the new block: sent again after a lost answer, it is there once. */
  #id = "";

  constructor() {
    super();
    this.keeping = null;
    this.name = this.trouble = "";
    this.isBusy = false;
  }

  open(keeping: Keeping): void {
    this.keeping = keeping;
    this.#id = newId();
    this.trouble = "";
    this.name = "";
    void this.updateComplete.then(() => this.querySelector("dialog")?.showModal());
  }

  protected override render(): TemplateResult {
    const { keeping, words } = this;
    const own = this.desk.words;
    return html`<dialog class="dialog keepblk" aria-labelledby="keepblk-title" @close=${() => (this.keeping = null)}>
      ${keeping
        ? html`<h2 id="keepblk-title">${keeping.block ? own.updateTitle(keeping.block.name) : own.keepTitle(keeping.ids.length)}</h2>
          <form @submit=${this.#submit}>
            ${keeping.block ? this.#consequence(keeping.block) : this.#nameField()}
            <div><h3 class="label">${own.stepsOf}</h3><ol class="keepblk__l">${keeping.ids.map((id) => this.#step(id))}</ol></div>
            ${this.trouble ? html`<p class="keepblk__bad" role="alert">${this.trouble}</p>` : nothing}
            <div class="keepblk__b">
              <button class="btn btn--primary" ?disabled=${this.isBusy}>${keeping.block ? own.update : own.keep}</button>
              <button type="button" class="btn btn--line" @click=${() => this.querySelector("dialog")?.close()}>${words.close}</button>
            </div>
          </form>`
        : nothing}
    </dialog>`;
  }

  #nameField(): TemplateResult {
    const { desk, draft, keeping } = this;
    const isOfOthers = keeping?.ids.some((id) => draft.steps[id]?.content.origin) ?? false;
    return html`<div class="field">
      <label for="keepblk-name">${desk.words.name}</label>
      <input class="input" id="keepblk-name" autocomplete="off" maxlength=${LONGEST_NAME} required .value=${live(this.name)} @input=${(event: Event) => (this.name = textOf(event))} />
      <p class="hint">${isOfOthers ? desk.words.ofOthers : desk.words.keepHint}</p>
    </div>`;
  }

  #consequence(block: Block): TemplateResult {
    const others = block.used_in.filter(({ id }) => id !== this.session.sync.state?.id);
    return html`<p>${this.desk.words.consequence(others.length)}</p>
      ${others.length ? html`<ul class="keepblk__u">${others.map(({ number, title }) => html`<li><span class="code">${number}</span> ${title}</li>`)}</ul>` : nothing}`;
  }

  #step(id: string): TemplateResult {
    const { draft, words } = this;
    const number = stepOrder(draft).indexOf(id) + 1;
    return html`<li value=${number} lang=${draft.language} dir="auto">${draft.steps[id]?.content.command || words.untitledStep}</li>`;
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    void this.#send();
  };

  async #send(): Promise<void> {
    const { keeping, desk } = this;
    if (!keeping || this.isBusy) return;
    this.isBusy = true;
    try {
      if (keeping.block) await desk.updateWith(keeping.block, keeping.use, keeping.ids);
      else await desk.keepAs(this.#id, keeping.use, this.name, keeping.ids);
      this.querySelector("dialog")?.close();
    } catch (error) {
      this.trouble = desk.words.trouble(error);
    }
    this.isBusy = false;
  }
}
