// All photos side by side, each drawn on where it lies: whoever marks a whole job opens none of them, and stays at the mouse.
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Annotation, Annotator } from "../../annotator/main";
import type { Style } from "../../annotator/editing";
import type { Tool } from "../../annotator/annotation";
import { stepOrder } from "../model/draft";
import { InSight } from "./in-sight";
import { Part } from "./part";
import { filmOf, nameOf, photosOf, picture, sizeOf, sourceOf, type Shown } from "./photos";

const DENSE_SCREEN = 1.5;

interface Cell {
  readonly step: string;
  readonly number: number;
  /** Of its step, from 0. */
  readonly at: number;
  readonly shown: Shown;
}

export class ContactSheet extends Part {
  static override properties = { ...Part.properties, made: { state: true }, current: { state: true } };
  /** Makes what draws on one photo; null until the annotator is loaded. */
  declare made: (() => Annotation) | null;
  /** The photo that had the focus last: the toolbar is about it. */
  declare current: string | null;
  readonly #annotations = new Map<string, Annotation>();
  readonly #inSight = new InSight((cell) => (cell as HTMLElement).dataset.cell, () => this.requestUpdate());
  // One tool and one ink for all of them, as if they were one large photo.
  #tool: Tool = "select";
  #style: Style | null = null;
  #revision = 0;
  // Whether the first photo is to have the focus once it is there.
  #isAwaited = false;

  constructor() {
    super();
    this.made = this.current = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void import("../../annotator/main").then(({ Annotation }) => (this.made = () => new Annotation(this.context)));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#inSight.stop();
  }

  override willUpdate(): void {
    this.#revision += 1;
  }

  override updated(): void {
    this.#inSight.watch(this.querySelectorAll("[data-cell]"));
    if (!this.#isAwaited) return;
    const first = this.querySelector<HTMLElement>("[data-cell] komin-annotator");
    if (first) void (first as Annotator).updateComplete.then(() => this.focusFirst());
  }

  protected override render(): TemplateResult {
    const { words, draft } = this;
    const { uploads } = this.context.uploader;
    const cells = stepOrder(draft).flatMap((step, i) => photosOf(draft, uploads, step).map((shown, at): Cell => ({ step, number: i + 1, at, shown })));
    const drawable = cells.filter(({ shown }) => shown.photo && sizeOf(shown));
    const current = drawable.find(({ shown }) => shown.id === this.current) ?? drawable[0];
    return html`${this.#tools(current)}
      <section class="csheet" aria-labelledby="csheet-title" @keydown=${this.#key}>
        <h2 id="csheet-title">${words.allPhotos}</h2>
        ${cells.length ? html`<p class="hint">${words.allPhotosHint}</p>` : html`<p class="empty">${words.noPhotoAtAll}</p>`}
        <ul class="csheet__all">${repeat(cells, ({ shown }) => shown.id, (cell) => this.#cell(cell))}</ul>
      </section>`;
  }

  #tools(current: Cell | undefined): TemplateResult {
    const annotation = current && this.#annotationOf(current);
    if (!annotation) return html`<div class="tools" aria-hidden="true"></div>`;
    return html`<komin-annotation-tools .annotation=${annotation} .revision=${this.#revision} .ready=${true} @to-board=${() => this.#board(current.shown.id)?.focusBoard()}></komin-annotation-tools>`;
  }

  #cell(cell: Cell): TemplateResult {
    const { words, draft } = this;
    const { step, number, shown } = cell;
    const command = draft.steps[step]!.content.command;
    return html`<li data-cell=${shown.id} @focusin=${() => (this.current = shown.id)}>
      <figure class="media csheet__photo">${this.#photo(cell)}</figure>
      <button type="button" class="csheet__go" @click=${() => this.session.choose({ kind: "step", id: step }, "photo")}>
        <b>${number}</b><span lang=${draft.language} dir="auto">${command || words.untitledStep}</span>
      </button>
    </li>`;
  }

  #photo(cell: Cell): TemplateResult {
    const { words } = this;
    const { shown, number, at } = cell;
    const size = sizeOf(shown);
    const source = sourceOf(shown, devicePixelRatio > DENSE_SCREEN);
    const annotation = this.#inSight.has(shown.id) && size && source ? this.#annotationOf(cell) : null;
    if (!annotation || !size || !source) return picture(shown, words);
    const name = `${words.step(number)}, ${shown.alt || nameOf(shown, at, words)}`;
    const film = filmOf(shown);
    return html`<komin-annotator .annotation=${annotation} .revision=${this.#revision} .source=${source} .size=${size} .name=${name}></komin-annotator>
      ${film ? html`<komin-clip .film=${film.address} .seconds=${film.seconds} .icons=${this.context.icons} .words=${words.marks} .annotation=${annotation}></komin-clip>` : nothing}`;
  }

  #annotationOf({ step, shown }: Cell): Annotation | null {
    if (!this.made || !shown.photo) return null;
    const known = this.#annotations.get(shown.id) ?? this.#begun(this.made(), shown.id);
    known.show(step, shown.id);
    return known;
  }

  #begun(annotation: Annotation, id: string): Annotation {
    this.#annotations.set(id, annotation);
    annotation.tool = this.#tool;
    annotation.style = this.#style ?? annotation.style;
    annotation.addEventListener("change", () => this.#share(annotation));
    return annotation;
  }

  // A crop is of one photo.
  #share({ tool, style }: Annotation): void {
    if (tool === "crop" || (tool === this.#tool && style === this.#style)) return;
    [this.#tool, this.#style] = [tool, style];
    for (const other of this.#annotations.values()) {
      if (other.tool !== "crop") other.tool = tool;
      other.style = style;
    }
    this.requestUpdate();
  }

  #board(photo: string): Annotator | null {
    return this.querySelector<Annotator>(`[data-cell="${CSS.escape(photo)}"] komin-annotator`);
  }

  /** The first photo has the focus, as soon as it can be drawn on. */
  focusFirst(): void {
    const board = this.querySelector<SVGElement>("[data-cell] svg.an__svg");
    this.#isAwaited = board === null;
    board?.focus();
  }

  // Back to the step of the photo, once nothing on it is chosen any more.
  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-cell]") : null;
    const step = stepOrder(this.draft).find((id) => this.draft.steps[id]?.content.photos.some((photo) => photo.id === cell?.dataset.cell));
    if (step === undefined) return;
    event.preventDefault();
    this.session.choose({ kind: "step", id: step }, "command");
  };
}
