// The photos of the chosen step: one large, up to three to choose from, what is wrong with one where something is.
import { html, nothing, type TemplateResult } from "lit";
import type { Annotation, Annotator, Clip } from "../../annotator/main";
import type { Tool } from "../../annotator/annotation";
import { MEDIA } from "../../uploader/media-files";
import { MOST } from "../model/types";
import { afterPaint } from "./after-paint";
import { Part } from "./part";
import { filmOf, nameOf, percent, photosOf, picture, removePhoto, sizeOf, sourceOf, type Shown } from "./photos";

// Asked for while the draft is still being read: every step with a photo needs it.
const annotator = import("../../annotator/main");

export class Stage extends Part {
  static override properties = { ...Part.properties, step: { attribute: false }, photo: { state: true }, annotation: { state: true } };
  declare step: string;
  /** The photo shown large; another step begins with its first. */
  declare photo: string | null;
  /** What is being drawn; null until the annotator is loaded. */
  declare annotation: Annotation | null;
  #revision = 0;

  constructor() {
    super();
    this.photo = null;
    this.annotation = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // The photo is shown first, and drawn on a moment later.
    afterPaint(() => void annotator.then(({ Annotation }) => {
      this.annotation = new Annotation(this.context);
      this.annotation.addEventListener("faces", () => void this.#blurFaces());
    }));
    document.addEventListener("focusin", this.#follow);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("focusin", this.#follow);
  }

  // Whoever describes a photo sees it.
  readonly #follow = ({ target }: FocusEvent): void => {
    const id = (target as Element).closest<HTMLElement>('[data-item="photos"]')?.dataset.id;
    if (id !== undefined) this.photo = id;
  };

  override willUpdate(changed: Map<string, unknown>): void {
    this.#revision += 1;
    if (changed.has("step")) this.photo = null;
  }

  override updated(): void {
    const shown = photosOf(this.draft, this.context.uploader.uploads, this.step).find(({ id }, i, all) => id === (this.photo ?? all[0]?.id));
    if (shown?.asset) this.session.seen.add(shown.asset.id);
  }

  /** Draw on the photo that is shown; null while there is none to draw on. */
  get annotate(): ((tool: Tool | "rotate" | "faces") => void) | null {
    const { annotation } = this;
    const annotator = this.querySelector<Annotator>("komin-annotator");
    if (!annotation || !annotator) return null;
    return (tool) => {
      if (tool === "rotate") annotation.rotate();
      else if (tool === "faces") annotation.findFaces();
      else annotation.choose(tool);
      annotator.focusBoard();
    };
  }

  async #blurFaces(): Promise<void> {
    const { annotation, step } = this;
    const photos = photosOf(this.draft, this.context.uploader.uploads, step);
    const shown = photos.find(({ id }) => id === this.photo) ?? photos[0];
    const source = shown && sourceOf(shown, true);
    if (!annotation || !source || !shown.photo) return;
    const { blurFaces } = await import("../faces");
    await blurFaces(annotation, step, shown.photo, source);
  }

  /** Play the clip that is shown, or pause it; null where there is none. */
  get play(): (() => void) | null {
    const clip = this.querySelector<Clip>("komin-clip");
    return clip && (() => void clip.toggle());
  }

  protected override render(): TemplateResult {
    const { draft } = this;
    const photos = photosOf(draft, this.context.uploader.uploads, this.step);
    const shown = photos.find(({ id }) => id === this.photo) ?? photos[0];
    return html`${this.#tools(shown)}
      <div class="stage__p">
        <figure class="media stage__photo">${this.#photo(shown, photos)}${this.#clip(shown)}${shown ? this.#trouble(shown) : this.#invitation()}</figure>
        <div class="stage__side" data-photos-of=${this.step}>
          ${photos.map((photo, i) => this.#slot(photo, i, photo === shown))}
          ${photos.length < MOST.photos ? this.#emptySlot() : nothing}
        </div>
      </div>`;
  }

  #tools(shown: Shown | undefined): TemplateResult {
    const { annotation } = this;
    if (!annotation) return html`<div class="tools" aria-hidden="true"></div>`;
    annotation.show(this.step, shown?.photo?.id ?? "");
    const ready = shown !== undefined && sizeOf(shown) !== null && shown.photo !== null;
    return html`<komin-annotation-tools
      .annotation=${annotation}
      .revision=${this.#revision}
      .ready=${ready}
      @to-board=${() => this.querySelector<Annotator>("komin-annotator")?.focusBoard()}
    ></komin-annotation-tools>`;
  }

  // Drawn on once the annotator is here; until then, shown.
  #photo(shown: Shown | undefined, photos: readonly Shown[]): TemplateResult {
    const { words, annotation } = this;
    const size = shown && sizeOf(shown);
    const source = shown && sourceOf(shown, true);
    if (!annotation || !size || !source || !shown.photo) return picture(shown, words, true);
    const name = shown.alt || nameOf(shown, photos.indexOf(shown), words);
    return html`<komin-annotator .annotation=${annotation} .revision=${this.#revision} .source=${source} .size=${size} .name=${name}></komin-annotator>`;
  }

  // Without the annotator, which is loaded after the picture, the element is a place for what comes.
  #clip(shown: Shown | undefined): TemplateResult | typeof nothing {
    const film = shown && filmOf(shown);
    if (!film) return nothing;
    const annotation = shown.photo ? this.annotation : null;
    return html`<komin-clip .film=${film.address} .seconds=${film.seconds} .icons=${this.context.icons} .words=${this.words.marks} .annotation=${annotation}></komin-clip>`;
  }

  #slot(photo: Shown, index: number, isOn: boolean): TemplateResult {
    const { upload } = photo;
    const onTheWay = upload && !photo.asset && upload.stage !== "arrived" && upload.stage !== "refused";
    return html`<button
      type="button"
      class="slot ${isOn ? "is-on" : ""}"
      aria-pressed=${isOn ? "true" : "false"}
      aria-label=${nameOf(photo, index, this.words)}
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
      <input class="vh" type="file" accept=${MEDIA} multiple aria-label=${this.words.addPhoto} @change=${this.#picked} />
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
        ${words.chooseAgain}<input class="vh" type="file" accept=${MEDIA} @change=${this.#picked} />
      </label>
      <button type="button" class="btn btn--sm btn--line" @click=${() => this.#remove(shown)}>${words.removePhoto}</button>
    </figcaption>`;
  }

  readonly #remove = (shown: Shown): void => {
    removePhoto(this.context, this.step, shown);
    this.photo = null;
  };
}
