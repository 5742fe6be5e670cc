// The film strip: every step in reading order, by section. One tab stop; arrows choose, Shift+arrows select, Alt+arrows move.
import { html, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import type { Uploading } from "../../uploader/uploader";
import { stepOrder, type Section, type Step } from "../model/draft";
import { filmMarks } from "../model/film-marks";
import { durationText } from "../model/numbers";
import { LongPress } from "./long-press";
import { Part } from "./part";
import { photosOf, picture, sourceOf } from "./photos";
import { move, remove } from "./step-gestures";

const STEP_TYPE = "application/x-komin-step";

export class Film extends Part {
  static override properties = { ...Part.properties, aim: { state: true } };
  /** Where a dragged step would land: in this section, behind this step. */
  declare aim: { section: string; after: string | null } | null;
  #inSight = "";
  readonly #press = new LongPress((target) => {
    const id = stepAt(target);
    if (id) this.session.select((selection, _order, chosen) => selection.toggle(id, selection.size === 0 ? id : chosen));
  });

  constructor() {
    super();
    this.aim = null;
  }

  protected override render(): TemplateResult {
    const { words, draft, session } = this;
    const order = stepOrder(draft);
    const numbers = new Map(order.map((id, i) => [id, i + 1]));
    return html`<nav class="film__nav" aria-label=${words.steps} @keydown=${this.#key} @keyup=${this.#keyUp} @pointerdown=${this.#press.down}
      @pointermove=${this.#press.move} @pointerup=${this.#press.end} @pointercancel=${this.#press.end} @contextmenu=${this.#press.menu}>
      <div class="film__before">
        <button type="button" aria-current=${session.chosen.kind === "before" ? "true" : nothing} @click=${() => session.choose({ kind: "before" })}>
          ${this.icon("hard-hat")}${words.before}
        </button>
      </div>
      ${repeat(draft.order, (id) => id, (id, i) => this.#section(draft.sections[id]!, i, numbers, comingTo(this.context.uploader.uploads)))}
      <button type="button" class="film__new" @click=${this.#add}>${this.icon("plus-bold")}${words.newStep}</button>
    </nav>`;
  }

  // Once it is chosen, and not at every change of somebody else: the film stays where it was scrolled to.
  override updated(): void {
    const { chosen } = this.session;
    const id = chosen.kind === "step" ? chosen.id : "";
    if (id === this.#inSight) return;
    this.#inSight = id;
    this.querySelector<HTMLElement>("[data-chosen]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** Put the focus on the chosen step. */
  focusChosen(): void {
    void this.updateComplete.then(() => this.querySelector<HTMLElement>("[data-chosen] .film__go")?.focus());
  }

  #section(section: Section, index: number, numbers: Map<string, number>, coming: ReadonlyMap<string, readonly Uploading[]>): TemplateResult {
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
      <ol role=${section.steps.length ? "listbox" : nothing} aria-multiselectable=${section.steps.length ? "true" : nothing} aria-label="${letter(index)}. ${section.title || words.steps}">
        ${repeat(section.steps, (id) => id, (id) => this.#step(section, this.draft.steps[id], numbers.get(id) ?? 0, coming.get(id) ?? []))}
      </ol>
    </div>`;
  }

  // Drawn again only when something of it changed: there may be a thousand.
  #step(section: Section, step: Step | undefined, number: number, coming: readonly Uploading[]): TemplateResult | typeof nothing {
    if (!step) return nothing;
    const { session, words } = this;
    const { id, content } = step;
    const isChosen = session.chosen.kind === "step" && session.chosen.id === id;
    const isSelected = session.selection.size > 0 ? session.selection.has(id) : isChosen;
    const place = this.#placeOf(section, id);
    const isStop = isChosen || (number === 1 && session.chosen.kind !== "step");
    const photos = photosOf(this.draft, coming, id);
    const shown = photos.map((photo) => `${photo.id} ${sourceOf(photo, false) ?? ""} ${photo.refusal}`).join("\n");
    const threads = this.context.discussion.openOf(id).length;
    const colleagues = (session.sync.state?.here ?? []).filter(({ step: at }) => at === id).map(({ name }) => name);
    return html`<li
      class=${place}
      role="presentation"
      ?data-chosen=${isChosen}
      ?data-selected=${session.selection.has(id)}
      draggable="true"
      @dragstart=${(event: DragEvent) => this.#dragStart(event, id)}
      @dragover=${(event: DragEvent) => this.#dragOver(event, section.id, id)}
      @dragend=${() => (this.aim = null)}
      @drop=${this.#drop}
    >
      ${guard([step, number, isChosen, isSelected, isStop, shown, threads, colleagues.join("\n"), this.draft.language, words], () => {
        const marks = filmMarks(content, photos.length, words);
        const facts = [...marks.map(({ label }) => label), ...(threads ? [words.talk.openThreads(threads)] : []), ...colleagues.map((name) => words.talk.isHere(name))].join(", ");
        return html`<button
          type="button"
          class="film__go"
          role="option"
          aria-current=${isChosen ? "step" : nothing}
          aria-selected=${isSelected ? "true" : "false"}
          data-step=${id}
          tabindex=${isStop ? 0 : -1}
          aria-label="${String(number)}. ${content.command || words.untitledStep}${facts ? `, ${facts}` : ""}"
          @click=${(event: MouseEvent) => this.#click(event, id)}
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
        ${isChosen ? html`<button type="button" class="film__add" tabindex="-1" aria-hidden="true" title=${words.addStepAfter(number)} @click=${this.#add}>${this.icon("plus-bold")}</button>` : nothing}`;
      })}
    </li>`;
  }

  #placeOf(section: Section, id: string): "" | "is-behind" | "is-ahead" {
    if (this.aim?.section !== section.id) return "";
    if (this.aim.after === id) return "is-behind";
    return this.aim.after === null && section.steps[0] === id ? "is-ahead" : "";
  }

  readonly #add = (): void => {
    const [id] = this.session.addSteps(1);
    if (id) this.session.choose({ kind: "step", id }, "command");
  };

  // A finger that selects goes on selecting; a mouse does with Ctrl and Shift, and chooses without.
  #click(event: MouseEvent, id: string): void {
    if (this.#press.takesClick()) return;
    const { session } = this;
    const isSelecting = session.selection.size > 0;
    if (event.ctrlKey || event.metaKey || (isSelecting && this.#press.isTouch)) {
      session.select((selection, _order, chosen) => selection.toggle(id, chosen));
    } else if (event.shiftKey) {
      session.select((selection, order, chosen) => selection.extend(order, chosen, id));
    } else if (isSelecting) {
      session.select((selection) => selection.clear());
    }
    session.choose({ kind: "step", id });
  }

  // The browser would press the button when the space bar comes up.
  readonly #keyUp = (event: KeyboardEvent): void => {
    if (event.key === " " && stepAt(event.target)) event.preventDefault();
  };

  readonly #key = (event: KeyboardEvent): void => {
    const id = stepAt(event.target);
    if (!id || !this.#keyOn(id, event)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key !== "Enter" && event.key.toLowerCase() !== "m") this.focusChosen();
  };

  #keyOn(id: string, event: KeyboardEvent): boolean {
    const { session, context } = this;
    const order = stepOrder(this.draft);
    const picked = session.selection.size > 0 ? session.picked : [id];
    const by = event.key === "ArrowDown" || event.key === "ArrowRight" ? 1 : event.key === "ArrowUp" || event.key === "ArrowLeft" ? -1 : 0;
    const to = by ? order[order.indexOf(id) + by] : event.key === "Home" ? order[0] : event.key === "End" ? order.at(-1) : undefined;
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() !== "a") return false;
      session.select((selection) => selection.only(order));
    } else if (by && event.altKey) move(context, by, picked);
    else if (by || event.key === "Home" || event.key === "End") this.#go(id, to, event.shiftKey);
    else if (event.key === " ") session.select((selection) => selection.toggle(id, id));
    else if (event.key === "Delete") remove(context, picked);
    else if (event.key.toLowerCase() === "m" && !event.altKey) context.openMove();
    else if (event.key === "Enter" && !event.altKey) session.choose({ kind: "step", id }, "command");
    else return false;
    return true;
  }

  #go(from: string, to: string | undefined, isSelecting: boolean): void {
    if (to === undefined) return;
    if (isSelecting) this.session.select((selection, order) => selection.extend(order, from, to));
    this.#choose(to);
  }

  #choose(id: string | undefined): void {
    if (id !== undefined) this.session.choose({ kind: "step", id });
  }

  #dragStart(event: DragEvent, id: string): void {
    if (this.#press.isTouch) return event.preventDefault();
    event.dataTransfer?.setData(STEP_TYPE, id);
    if (event.dataTransfer) event.dataTransfer.effectAllowed = "move";
  }

  #dragOver(event: DragEvent, section: string, id: string | null): void {
    if (!event.dataTransfer?.types.includes(STEP_TYPE)) return;
    event.preventDefault();
    event.stopPropagation();
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const steps = this.draft.sections[section]?.steps ?? [];
    const after = event.clientY < box.top + box.height / 2 ? (steps[steps.indexOf(id ?? "") - 1] ?? null) : id;
    if (this.aim?.section !== section || this.aim.after !== after) this.aim = { section, after };
  }

  readonly #drop = (event: DragEvent): void => {
    const id = event.dataTransfer?.getData(STEP_TYPE);
    const { aim } = this;
    this.aim = null;
    if (!id || !aim) return;
    event.preventDefault();
    event.stopPropagation();
    const ids = this.session.selection.has(id) ? this.session.picked : [id];
    if (aim.after !== id) this.session.placeSteps(ids, aim.section, aim.after);
  };
}

function stepAt(target: EventTarget | null): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>("[data-step]")?.dataset.step : undefined;
}

function comingTo(uploads: readonly Uploading[]): ReadonlyMap<string, readonly Uploading[]> {
  const steps = new Map<string, Uploading[]>();
  for (const upload of uploads) steps.set(upload.record.step, [...(steps.get(upload.record.step) ?? []), upload]);
  return steps;
}

/** A, B, … Z, AA: how sections are named on a drawing sheet. */
export function letter(index: number): string {
  const own = String.fromCharCode(65 + (index % 26));
  return index < 26 ? own : letter(Math.floor(index / 26) - 1) + own;
}
