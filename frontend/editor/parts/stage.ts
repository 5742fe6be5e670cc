// The photos of the chosen step: one large, up to three to choose from, what is wrong with one where something is.
import { html, nothing, type TemplateResult } from "lit";
import { MOST } from "../model/types";
import { Part } from "./part";
import { field } from "./fields";
import { percent, photosOf, picture, type Shown } from "./photos";

export class Stage extends Part {
  static override properties = { ...Part.properties, step: { attribute: false }, photo: { state: true } };
  declare step: string;
  /** The photo shown large; another step begins with its first. */
  declare photo: string | null;

  constructor() {
    super();
    this.photo = null;
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("step")) this.photo = null;
  }

  protected override render(): TemplateResult {
    const { words, draft } = this;
    const photos = photosOf(draft, this.context.uploader.uploads, this.step);
    const shown = photos.find(({ id }) => id === this.photo) ?? photos[0];
    return html`<div class="stage__p">
        <figure class="media stage__photo">${picture(shown, words, true)}${shown ? this.#trouble(shown) : this.#invitation()}</figure>
        <div class="stage__side" data-photos-of=${this.step}>
          ${photos.map((photo, i) => this.#slot(photo, i, photo === shown))}
          ${photos.length < MOST.photos ? this.#emptySlot() : nothing}
        </div>
      </div>
      ${shown ? this.#tools(shown, photos) : nothing}`;
  }

  #slot(photo: Shown, index: number, isOn: boolean): TemplateResult {
    const { upload } = photo;
    const onTheWay = upload && !photo.asset && upload.stage !== "arrived";
    return html`<button
      type="button"
      class="slot ${isOn ? "is-on" : ""}"
      aria-pressed=${isOn ? "true" : "false"}
      aria-label=${this.words.photo(index + 1)}
      @click=${() => (this.photo = photo.id)}
    >
      <span class="thumb">${picture(photo, this.words)}</span>
      ${onTheWay ? html`<progress class="slot__sent" max="100" value=${percent(upload)} aria-label=${this.words.sent(percent(upload))}></progress>` : nothing}
      <span>${index + 1}</span>
    </button>`;
  }

  #emptySlot(): TemplateResult {
    return html`<label class="slot slot--empty">
      ${this.icon("plus-bold")}<span>${this.words.photoToStep}</span>
      <input class="vh" type="file" accept="image/*,.heic,.heif,.avif" multiple aria-label=${this.words.addPhoto} @change=${this.#picked} />
    </label>`;
  }

  readonly #picked = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    this.context.take([...(input.files ?? [])], this.step);
    input.value = "";
  };

  #invitation(): TemplateResult {
    return html`<figcaption class="stage__empty"><b>${this.words.noPhoto}</b><span>${this.words.dropHere}</span></figcaption>`;
  }

  #trouble(shown: Shown): TemplateResult | typeof nothing {
    const { words } = this;
    if (shown.refusal) {
      return html`<figcaption class="stage__trouble" role="alert">
        ${this.icon("warning-circle-bold")}<b>${shown.upload?.record.fileName ?? shown.asset?.file_name}</b><span>${shown.refusal}</span>
        <button type="button" class="btn btn--sm btn--line" @click=${() => this.#remove(shown)}>${words.removePhoto}</button>
      </figcaption>`;
    }
    if (shown.upload?.stage !== "file-needed") return nothing;
    return html`<figcaption class="stage__trouble">
      ${this.icon("warning-circle-bold")}<span>${words.fileNeeded(shown.upload.record.fileName)}</span>
      <label class="btn btn--sm btn--line">
        ${words.chooseAgain}<input class="vh" type="file" accept="image/*,.heic,.heif,.avif" @change=${this.#picked} />
      </label>
      <button type="button" class="btn btn--sm btn--line" @click=${() => this.#remove(shown)}>${words.removePhoto}</button>
    </figcaption>`;
  }

  #tools(shown: Shown, photos: readonly Shown[]): TemplateResult {
    const { words, draft } = this;
    const own = draft.steps[this.step]?.content.photos ?? [];
    const isOwn = own.some(({ id }) => id === shown.id);
    return html`<div class="tools">
      ${isOwn
        ? field({
            id: `alt-${shown.id}`,
            label: words.alt,
            value: shown.alt,
            longest: 600,
            lang: draft.language,
            input: (alt) => this.session.setStep(this.step, "photos", own.map((photo) => (photo.id === shown.id ? { ...photo, alt } : photo))),
          })
        : nothing}
      ${isOwn && photos[0] !== shown
        ? html`<button type="button" class="btn btn--sm btn--quiet" @click=${() => this.#makeFirst(shown.id)}>${words.makeFirst}</button>`
        : nothing}
      <button type="button" class="btn btn--sm btn--quiet" @click=${() => this.#remove(shown)}>${this.icon("x")}${words.removePhoto}</button>
    </div>`;
  }

  #makeFirst(id: string): void {
    const own = this.draft.steps[this.step]?.content.photos ?? [];
    const first = own.filter((photo) => photo.id === id);
    this.session.setStep(this.step, "photos", [...first, ...own.filter((photo) => photo.id !== id)]);
  }

  #remove(shown: Shown): void {
    const own = this.draft.steps[this.step]?.content.photos ?? [];
    if (own.some(({ id }) => id === shown.id)) {
      this.session.setStep(this.step, "photos", own.filter(({ id }) => id !== shown.id));
      this.context.tell(this.words.photoRemoved, true);
    }
    if (shown.upload) this.context.uploader.remove(shown.upload.record.id);
    this.photo = null;
  }
}
