// The photos of the chosen step one by one: what each shows in words, its place, and taking it away.
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { stepOrder } from "../model/draft";
import { Placing } from "../model/placing";
import { LONGEST, type Photo } from "../model/types";
import { field } from "./fields";
import { replacePhoto } from "./item-gestures";
import { Part } from "./part";
import { nameOf, photosOf, picture, removePhoto, waitingFor, type Shown } from "./photos";
import type { StepChoice } from "./step-choice";

export class PhotoList extends Part {
  static override properties = { ...Part.properties, step: { attribute: false } };
  declare step: string;

  protected override render(): TemplateResult | typeof nothing {
    const { words, draft } = this;
    const photos = photosOf(draft, this.context.uploader.uploads, this.step);
    if (photos.length === 0) return nothing;
    return html`<section>
      <header class="sec-h"><h2>${words.photos}</h2></header>
      <p class="hint">${words.altHint}</p>
      <ul class="phl">${repeat(photos, ({ id }) => id, (photo, i) => this.#photo(photo, i))}</ul>
    </section>`;
  }

  #photo(shown: Shown, index: number): TemplateResult {
    const { words } = this;
    const name = nameOf(shown, index, words);
    const isOwn = this.#own().some(({ id }) => id === shown.id);
    return html`<li data-item="photos" data-id=${shown.id}>
      <span class="thumb">${picture(shown, words)}<span class="phl__n" aria-hidden="true">${index + 1}</span></span>
      <div class="phl__t">
        ${isOwn ? this.#alt(shown, name) : html`<p class="hint">${shown.refusal || waitingFor(shown, words)}</p>`}
        <div class="phl__b">
          ${isOwn && index > 0
            ? html`<button type="button" class="btn btn--sm btn--quiet" aria-label="${words.makeFirst} (${name})" @click=${() => this.#makeFirst(shown.id)}>${words.makeFirst}</button>`
            : nothing}
          ${isOwn ? this.#replace(shown, name) : nothing}
          <button type="button" class="btn btn--sm btn--quiet" aria-label="${words.removePhoto} (${name})" @click=${() => this.#remove(shown)}>
            ${this.icon("x")}${words.remove}
          </button>
        </div>
        ${isOwn ? this.#move(shown, name) : nothing}
      </div>
    </li>`;
  }

  #replace(shown: Shown, name: string): TemplateResult {
    const { words } = this;
    const choose = (): void => replacePhoto(this.context, shown.id);
    return html`<button type="button" class="btn btn--sm btn--quiet" data-replace aria-label="${words.replacePhoto} (${name})" @click=${choose}>${words.replacePhoto}</button>`;
  }

  #move(shown: Shown, name: string): TemplateResult | typeof nothing {
    const { words, draft, step } = this;
    if (stepOrder(draft).length < 2) return nothing;
    const move = ({ detail, target }: CustomEvent<string | null>): void => {
      if (detail === null) return;
      if (new Placing(this.session).move(shown.id, step, detail)) this.context.tell(words.stepMoved(stepOrder(this.draft).indexOf(detail) + 1), true);
      else this.context.tell(words.stepIsFull);
      (target as StepChoice).requestUpdate();
    };
    return html`<label class="vh" for="move-${shown.id}">${words.movePhoto} (${name})</label>
      <komin-step-choice class="phl__m" .context=${this.context} .field=${`move-${shown.id}`} .none=${words.movePhoto} .but=${step} @chosen=${move}></komin-step-choice>`;
  }

  #alt(shown: Shown, name: string): TemplateResult {
    const { words, draft, step } = this;
    return field({
      id: `alt-${shown.id}`,
      label: words.alt,
      which: name,
      value: shown.alt,
      longest: LONGEST.sentence,
      lang: draft.language,
      grows: true,
      input: (alt) => this.session.setStep(step, "photos", this.#own().map((photo) => (photo.id === shown.id ? { ...photo, alt } : photo))),
    });
  }

  #own(): readonly Photo[] {
    return this.draft.steps[this.step]?.content.photos ?? [];
  }

  #makeFirst(id: string): void {
    const own = this.#own();
    const first = own.filter((photo) => photo.id === id);
    this.session.setStep(this.step, "photos", [...first, ...own.filter((photo) => photo.id !== id)]);
    this.session.choose({ kind: "step", id: this.step }, `alt-${id}`);
    this.context.tell(this.words.items.now(1, own.length));
  }

  #remove(shown: Shown): void {
    removePhoto(this.context, this.step, shown);
    void this.updateComplete.then(() => (this.querySelector<HTMLElement>(".phl .btn") ?? document.getElementById("command"))?.focus());
  }
}
