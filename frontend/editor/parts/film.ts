// The film strip: every step in reading order, by section. One tab stop; arrows choose, Shift+arrows select, Alt+arrows move.
import { html, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import type { Uploading } from "../../uploader/uploader";
import { stepOrder, type Section } from "../model/draft";
import { PHOTOS_KEYS } from "../model/shortcuts";
import { durationText } from "../model/numbers";
import { filmFrame, seenIn, type Frame } from "./film-frame";
import { InSight } from "./in-sight";
import { LongPress } from "./long-press";
import { Part } from "./part";
import { move, remove } from "./step-gestures";

const STEP_TYPE = "application/x-komin-step";
// Until the browser says what is in sight: as many steps on both sides of the chosen one fill most screens.
const FIRST_DRAWN = 10;
const NOBODY: readonly never[] = [];

export class Film extends Part {
  static override properties = { ...Part.properties, isWhole: { attribute: false }, aim: { state: true } };
  /** Until then, only what is around the chosen step and ahead of it: the rest follows the first paint. */
  declare isWhole: boolean;
  /** Where a dragged step would land: in this section, behind this step. */
  declare aim: { section: string; after: string | null } | null;
  #shown = "";
  #order: readonly string[] = [];
  #wasWhole = false;
  readonly #inSight = new InSight((row) => (row as HTMLElement).dataset.frame, () => this.requestUpdate());
  readonly #press = new LongPress((target) => {
    const id = stepAt(target);
    if (id) this.session.select((selection, _order, chosen) => selection.toggle(id, selection.size === 0 ? id : chosen));
  });

  constructor() {
    super();
    this.isWhole = true;
    this.aim = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#inSight.stop();
    this.#order = [];
  }

  protected override render(): TemplateResult {
    const { words, draft, session } = this;
    const frames = this.#frames();
    return html`<nav class="film__nav" aria-label=${words.steps} @keydown=${this.#key} @keyup=${this.#keyUp} @pointerdown=${this.#press.down}
      @pointermove=${this.#press.move} @pointerup=${this.#press.end} @pointercancel=${this.#press.end} @contextmenu=${this.#press.menu}
      @dragstart=${this.#dragStart} @dragover=${this.#dragOver} @dragend=${() => (this.aim = null)} @drop=${this.#drop}>
      <div class="film__before">
        <button type="button" aria-current=${session.chosen.kind === "before" ? "true" : nothing} @click=${() => session.choose({ kind: "before" })}>
          ${this.icon("hard-hat")}${words.before}
        </button>
        <button type="button" aria-current=${session.chosen.kind === "photos" ? "true" : nothing} title="${words.allPhotosKey} (${PHOTOS_KEYS})" aria-keyshortcuts=${PHOTOS_KEYS} @click=${() => session.choose({ kind: "photos" })}>
          ${this.icon("images-bold")}${words.allPhotos}
        </button>
      </div>
      ${repeat(draft.order, (id) => id, (id, i) => this.#section(draft.sections[id]!, i, frames))}
      <button type="button" class="film__new" @click=${this.#add}>${this.icon("plus-bold")}${words.newStep}</button>
    </nav>`;
  }

  // What concerns all of them is found once, not once for each.
  #frames(): (section: Section, id: string) => Frame | null {
    const { draft, session } = this;
    const order = stepOrder(draft);
    const numbers = new Map(order.map((id, i) => [id, i + 1]));
    const chosen = session.chosen.kind === "step" ? session.chosen.id : null;
    const coming = comingTo(this.context.uploader.uploads);
    const threads = countOf(this.context.discussion.threads.flatMap(({ step, resolved_at: at }) => (at === null ? [step] : [])));
    const here = session.sync.state?.here ?? NOBODY;
    const around = numbers.get(chosen ?? "") ?? 1;
    if (this.#order.length === 0) this.#drawAround(order, around);
    return (section, id) => {
      const step = draft.steps[id];
      const number = numbers.get(id) ?? 0;
      if (!step || (!this.isWhole && number > around + FIRST_DRAWN)) return null;
      const isChosen = id === chosen;
      const isPicked = session.selection.has(id);
      return {
        step,
        number,
        place: this.#placeOf(section, id),
        isChosen,
        isPicked,
        isSelected: session.selection.size > 0 ? isPicked : isChosen,
        isStop: isChosen || (number === 1 && chosen === null),
        isNear: isChosen || this.#inSight.has(id),
        coming: coming.get(id) ?? NOBODY,
        threads: threads.get(id) ?? 0,
        blockChanged: this.context.blocks.changed.has(id),
        isOutdated: this.context.outdated.has(step),
        colleagues: here.length ? here.filter(({ step: at }) => at === id).map(({ name }) => name) : NOBODY,
      };
    };
  }

  // Once it is chosen, and not at every change of somebody else: the film stays where it was scrolled to.
  override updated(): void {
    this.#watch();
    const { chosen } = this.session;
    const id = chosen.kind === "step" ? chosen.id : "";
    if (id === this.#shown) return;
    this.#shown = id;
    // With the frame that is painted next: asked for now, everything would be laid out once more.
    requestAnimationFrame(() => this.querySelector<HTMLElement>("[data-chosen]")?.scrollIntoView({ block: "nearest", inline: "nearest" }));
  }

  #drawAround(order: readonly string[], number: number): void {
    for (const id of order.slice(Math.max(number - 1 - FIRST_DRAWN, 0), number + FIRST_DRAWN)) this.#inSight.add(id);
  }

  #watch(): void {
    const order = stepOrder(this.draft);
    if (this.isWhole === this.#wasWhole && order.length === this.#order.length && order.every((id, i) => id === this.#order[i])) return;
    [this.#order, this.#wasWhole] = [order, this.isWhole];
    this.#inSight.watch(this.querySelectorAll("[data-frame]"));
  }

  /** Put the focus on the chosen step. */
  focusChosen(): void {
    void this.updateComplete.then(() => this.querySelector<HTMLElement>("[data-chosen] .film__go")?.focus());
  }

  #section(section: Section, index: number, frames: (section: Section, id: string) => Frame | null): TemplateResult {
    const { session, words } = this;
    const chosen = session.chosen.kind === "section" && session.chosen.id === section.id;
    const alone = section.title === "" && this.draft.order.length === 1;
    return html`<div class="film__part" data-part=${section.id}>
      <h3>
        <button type="button" aria-current=${chosen ? "true" : nothing} @click=${() => session.choose({ kind: "section", id: section.id })}>
          ${alone ? nothing : html`<b>${letter(index)}</b> `}<span class="film__title">${section.title || (alone ? words.oneSection : words.untitledSection)}</span>
          <span class="film__time">${durationText(section.steps.reduce((sum, id) => sum + (this.draft.steps[id]?.content.duration ?? 0), 0))}</span>
        </button>
      </h3>
      <ol role=${section.steps.length ? "listbox" : nothing} aria-multiselectable=${section.steps.length ? "true" : nothing} aria-label="${letter(index)}. ${section.title || words.steps}">
        ${repeat(section.steps, (id) => id, (id) => this.#frame(frames(section, id)))}
      </ol>
    </div>`;
  }

  // Drawn again only when something of it changed: there may be a thousand.
  #frame(frame: Frame | null): unknown {
    if (!frame) return nothing;
    return guard(seenIn(frame, this.context), () => filmFrame(frame, this.context, this.#gestures));
  }

  readonly #gestures = { choose: (event: MouseEvent, id: string): void => this.#click(event, id), add: (): void => this.#add() };

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
    if (!id) return;
    const isForWhatOpens = this.context.blocks.isOpening && !event.ctrlKey && !event.metaKey && (event.key.length === 1 || event.key === "Delete");
    if (!isForWhatOpens && !this.#keyOn(id, event)) return;
    event.preventDefault();
    event.stopPropagation();
    if (!isForWhatOpens && !["enter", "m", "b", "i"].includes(event.key.toLowerCase())) this.focusChosen();
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
    else if (event.key.toLowerCase() === "b" && !event.altKey) context.blocks.do("keep");
    else if (event.key.toLowerCase() === "i" && !event.altKey) context.blocks.do("insert");
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

  readonly #dragStart = (event: DragEvent): void => {
    const id = frameAt(event.target)?.dataset.frame;
    if (!id) return;
    if (this.#press.isTouch) return event.preventDefault();
    event.dataTransfer?.setData(STEP_TYPE, id);
    if (event.dataTransfer) event.dataTransfer.effectAllowed = "move";
  };

  readonly #dragOver = (event: DragEvent): void => {
    const section = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-part]")?.dataset.part : undefined;
    if (section === undefined || !event.dataTransfer?.types.includes(STEP_TYPE)) return;
    event.preventDefault();
    event.stopPropagation();
    const over = frameAt(event.target);
    const id = over?.dataset.frame ?? null;
    const box = over?.getBoundingClientRect();
    const steps = this.draft.sections[section]?.steps ?? [];
    const after = box && event.clientY < box.top + box.height / 2 ? (steps[steps.indexOf(id ?? "") - 1] ?? null) : id;
    if (this.aim?.section !== section || this.aim.after !== after) this.aim = { section, after };
  };

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

function frameAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-frame]") : null;
}

function countOf(steps: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const step of steps) counts.set(step, (counts.get(step) ?? 0) + 1);
  return counts;
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
