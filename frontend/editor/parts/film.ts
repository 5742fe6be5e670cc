// The film strip: every step in reading order, by section. One tab stop; arrows choose, Alt+arrows move.
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { stepOrder, type Section, type Step } from "../model/draft";
import { filmMarks } from "../model/film-marks";
import { durationText } from "../model/numbers";
import { Part } from "./part";
import { photosOf, picture } from "./photos";

const STEP_TYPE = "application/x-komin-step";

export class Film extends Part {
  static override properties = { ...Part.properties, aim: { state: true } };
  /** Where a dragged step would land: in this section, behind this step. */
  declare aim: { section: string; after: string | null } | null;
  #inSight = "";

  constructor() {
    super();
    this.aim = null;
  }

  protected override render(): TemplateResult {
    const { words, draft, session } = this;
    const order = stepOrder(draft);
    const numbers = new Map(order.map((id, i) => [id, i + 1]));
    return html`<nav class="film__nav" aria-label=${words.steps} @keydown=${this.#key}>
      <div class="film__before">
        <button type="button" aria-current=${session.chosen.kind === "before" ? "true" : nothing} @click=${() => session.choose({ kind: "before" })}>
          ${this.icon("hard-hat")}${words.before}
        </button>
      </div>
      ${repeat(draft.order, (id) => id, (id, i) => this.#section(draft.sections[id]!, i, numbers))}
      <button type="button" class="film__new" @click=${this.#add}>${this.icon("plus-bold")}${words.newStep}</button>
    </nav>`;
  }

  // Once it is chosen, and not at every change of somebody else: the film stays where it was scrolled to.
  override updated(): void {
    const { chosen } = this.session;
    const id = chosen.kind === "step" ? chosen.id : "";
    if (id === this.#inSight) return;
    this.#inSight = id;
    this.querySelector<HTMLElement>('[aria-current="step"]')?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** Put the focus on the chosen step. */
  focusChosen(): void {
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('[aria-current="step"] .film__go')?.focus());
  }

  #section(section: Section, index: number, numbers: Map<string, number>): TemplateResult {
    const { session, words } = this;
    const chosen = session.chosen.kind === "section" && session.chosen.id === section.id;
    const drop = (event: DragEvent): void => this.#dragOver(event, section.id, null);
    const alone = section.title === "" && this.draft.order.length === 1;
    return html`<div class="film__part">
      <h3 @dragover=${drop} @drop=${this.#drop}>
        <button type="button" aria-current=${chosen ? "true" : nothing} @click=${() => session.choose({ kind: "section", id: section.id })}>
          ${alone ? nothing : html`<b>${letter(index)}</b> `}<span class="film__title">${section.title || (alone ? words.oneSection : words.untitledSection)}</span>
          <span class="film__time">${durationText(section.steps.reduce((sum, id) => sum + (this.draft.steps[id]?.content.duration ?? 0), 0))}</span>
        </button>
      </h3>
      <ol>
        ${repeat(section.steps, (id) => id, (id) => this.#step(section, this.draft.steps[id], numbers.get(id) ?? 0))}
      </ol>
    </div>`;
  }

  #step(section: Section, step: Step | undefined, number: number): TemplateResult | typeof nothing {
    if (!step) return nothing;
    const { session, words } = this;
    const { id, content } = step;
    const chosen = session.chosen.kind === "step" && session.chosen.id === id;
    const at = section.steps.indexOf(id);
    const before = section.steps[at - 1] ?? null;
    const aimed = this.aim?.section === section.id ? this.aim.after : undefined;
    const place = aimed === id ? "is-behind" : aimed !== undefined && aimed === before && at === 0 ? "is-ahead" : "";
    const photos = photosOf(this.draft, this.context.uploader.uploads, id);
    const marks = filmMarks(content, photos.length, words);
    const colleagues = (session.sync.state?.here ?? []).filter(({ step }) => step === id);
    const threads = this.context.discussion.openOf(id).length;
    const facts = [...marks.map(({ label }) => label), ...(threads ? [words.talk.openThreads(threads)] : []), ...colleagues.map(({ name }) => words.talk.isHere(name))].join(", ");
    return html`<li
      class=${place}
      aria-current=${chosen ? "step" : nothing}
      draggable="true"
      @dragstart=${(event: DragEvent) => this.#dragStart(event, id)}
      @dragover=${(event: DragEvent) => this.#dragOver(event, section.id, id, before)}
      @dragend=${() => (this.aim = null)}
      @drop=${this.#drop}
    >
      <button
        type="button"
        class="film__go"
        data-step=${id}
        tabindex=${chosen || (number === 1 && session.chosen.kind !== "step") ? 0 : -1}
        aria-label="${String(number)}. ${content.command || words.untitledStep}${facts ? `, ${facts}` : ""}"
        @click=${() => session.choose({ kind: "step", id })}
      >
        <span class="film__n">${number}</span>
        <span class="thumb">${photos[0] ? picture(photos[0], words) : html`<span class="film__words" lang=${this.draft.language} dir="auto">${content.command}</span>`}</span>
        ${threads ? html`<span class="film__talk">${this.icon("chat-centered-text")}</span>` : nothing}
        ${colleagues.length ? html`<span class="film__who">${colleagues.slice(0, 3).map(() => this.icon("user-square"))}</span>` : nothing}
        <span class="film__f">
          ${marks.map(({ icon }) => this.icon(icon))}
          ${photos.some(({ refusal }) => refusal) ? this.icon("warning-circle") : nothing}
        </span>
      </button>
      ${chosen
        ? html`<button type="button" class="film__add" tabindex="-1" aria-label=${words.addStepAfter(number)} @click=${this.#add}>
            ${this.icon("plus-bold")}
          </button>`
        : nothing}
    </li>`;
  }

  readonly #add = (): void => {
    const [id] = this.session.addSteps(1);
    if (id) this.session.choose({ kind: "step", id }, "command");
  };

  readonly #key = (event: KeyboardEvent): void => {
    const id = (event.target as HTMLElement).closest<HTMLElement>("[data-step]")?.dataset.step;
    if (!id || event.ctrlKey || event.metaKey) return;
    const order = stepOrder(this.draft);
    const at = order.indexOf(id);
    const by = event.key === "ArrowDown" || event.key === "ArrowRight" ? 1 : event.key === "ArrowUp" || event.key === "ArrowLeft" ? -1 : 0;
    if (by && event.altKey) {
      this.session.moveStep(id, by);
      this.context.tell(this.words.stepMoved(stepOrder(this.draft).indexOf(id) + 1));
    } else if (by) this.#choose(order[at + by]);
    else if (event.key === "Home") this.#choose(order[0]);
    else if (event.key === "End") this.#choose(order.at(-1));
    else if (event.key === "Delete") {
      this.session.deleteStep(id);
      this.context.tell(this.words.stepDeleted(at + 1), true);
    } else if (event.key === "Enter") this.session.choose({ kind: "step", id }, "command");
    else return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key !== "Enter") this.focusChosen();
  };

  #choose(id: string | undefined): void {
    if (id !== undefined) this.session.choose({ kind: "step", id });
  }

  #dragStart(event: DragEvent, id: string): void {
    event.dataTransfer?.setData(STEP_TYPE, id);
    if (event.dataTransfer) event.dataTransfer.effectAllowed = "move";
  }

  #dragOver(event: DragEvent, section: string, id: string | null, before: string | null = null): void {
    if (!event.dataTransfer?.types.includes(STEP_TYPE)) return;
    event.preventDefault();
    event.stopPropagation();
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const after = event.clientY < box.top + box.height / 2 ? before : id;
    if (this.aim?.section !== section || this.aim.after !== after) this.aim = { section, after };
  }

  readonly #drop = (event: DragEvent): void => {
    const id = event.dataTransfer?.getData(STEP_TYPE);
    const { aim } = this;
    this.aim = null;
    if (!id || !aim) return;
    event.preventDefault();
    event.stopPropagation();
    if (aim.after !== id) this.session.change([{ op: "step.move", id, ...aim }]);
  };
}

/** A, B, … Z, AA: how sections are named on a drawing sheet. */
export function letter(index: number): string {
  const own = String.fromCharCode(65 + (index % 26));
  return index < 26 ? own : letter(Math.floor(index / 26) - 1) + own;
}
