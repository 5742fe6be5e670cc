// What else a step says, part by part; and what can be done with the step as a whole.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import { sectionOf, stepOrder, type Draft } from "../model/draft";
import { LONG_SECTION } from "../model/hints";
import { KEY_POINT_KINDS, LONGEST, MOST, type KeyPoint, type StepContent } from "../model/types";
import { addKeyPoint } from "../model/additions";
import { field, textOf } from "./fields";
import { letter } from "./film";
import { Folding } from "./folding";
import { Part } from "./part";
import { duplicate, join, move, remove, split } from "./step-gestures";

export class Details extends Part {
  static override properties = { ...Part.properties, step: { attribute: false } };
  declare step: string;
  readonly #folding = new Folding(this);

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("step")) this.#folding.fold();
  }

  protected override render(): TemplateResult {
    const { words } = this;
    const { key_points: points } = this.#content();
    const number = stepOrder(this.draft).indexOf(this.step) + 1;
    return html`<aside class="side__in" aria-label=${words.details(number)}>
      <komin-notices .context=${this.context} .step=${this.step}></komin-notices>
      <section>
        <header class="sec-h">
          <h2>${words.keyPoints}</h2>
          <button type="button" class="btn btn--sm btn--quiet end" aria-label=${words.adding(words.addKeyPoint)} ?disabled=${points.length >= MOST.keyPoints} @click=${() => addKeyPoint(this.session, this.step)}>
            ${this.icon("plus")}${words.addKeyPoint}
          </button>
        </header>
        <ul class="kpf">${repeat(points, ({ id }) => id, (point) => this.#keyPoint(point))}</ul>
      </section>
      <komin-checks .context=${this.context} .step=${this.step}></komin-checks>
      <komin-outcome .context=${this.context} .step=${this.step}></komin-outcome>
      <komin-photo-list .context=${this.context} .step=${this.step}></komin-photo-list>
      <komin-from-the-floor .context=${this.context} .step=${this.step}></komin-from-the-floor>
      ${this.#actions(this.draft)}
    </aside>`;
  }

  #content(): StepContent {
    return this.draft.steps[this.step]!.content;
  }

  #keyPoint(point: KeyPoint): TemplateResult {
    const { words, session, draft } = this;
    const { key_points: points } = this.#content();
    const set = (changes: Partial<KeyPoint>): void =>
      session.setStep(this.step, "key_points", points.map((other) => (other.id === point.id ? { ...other, ...changes } : other)));
    const common = { longest: LONGEST.sentence, lang: draft.language, grows: true };
    const goOn = (field: string) => (): void => session.choose({ kind: "step", id: this.step }, field);
    const isFolded = this.#folding.isFolded(point.id, point.text !== "" && point.reason !== "");
    return html`<li class="folds ${isFolded ? "is-folded" : ""}" data-item="key_points" data-id=${point.id} @focusin=${this.#folding.unfold}>
      ${isFolded ? this.#folding.read(`point-${point.id}`, draft.language, html`<span><b>${point.text}</b> <small>${words.kinds[point.kind]}</small><br /><i>${words.reason.toLowerCase()}</i> ${point.reason}</span>`) : nothing}
      <div class="folds__form">
      <label class="vh" for="kind-${point.id}">${words.kind}</label>
      <select class="kpf__kind" id="kind-${point.id}" .value=${live(point.kind)} @change=${(event: Event) => set({ kind: textOf(event) as KeyPoint["kind"] })}>
        ${KEY_POINT_KINDS.map((kind) => html`<option value=${kind} ?selected=${kind === point.kind}>${words.kinds[kind]}</option>`)}
      </select>
      ${field({ ...common, id: `point-${point.id}`, label: words.keyPoint, value: point.text, input: (text) => set({ text }), enter: goOn(`reason-${point.id}`) })}
      ${field({
        ...common,
        id: `reason-${point.id}`,
        label: words.reason,
        value: point.reason,
        warning: point.text && !point.reason ? words.hints.noReason : "",
        input: (reason) => set({ reason }),
        enter: goOn("command"),
      })}
      </div>
      <button type="button" class="kpf__x btn btn--sm btn--quiet btn--icon" aria-label=${words.removeKeyPoint} @click=${() => this.#drop(points.filter((other) => other.id !== point.id))}>
        ${this.icon("x")}
      </button>
    </li>`;
  }

  #drop(left: StepContent["key_points"]): void {
    this.session.setStep(this.step, "key_points", left);
    this.context.tell(this.words.removed, true);
  }

  #actions(draft: Draft): TemplateResult {
    const { words, session, step } = this;
    const section = sectionOf(draft, step);
    const { context } = this;
    return html`<section>
      <header class="sec-h"><h2>${words.stepActions}</h2></header>
      ${draft.order.length > 1 ? this.#sectionChoice(draft, section?.id ?? "") : nothing}
      ${section && section.steps.length > LONG_SECTION ? html`<p class="hint">${words.sectionLong}</p>` : nothing}
      <div class="side__acts">
        <button type="button" class="btn btn--sm btn--line" @click=${() => move(context, -1, [step])}>${words.moveUp}</button>
        <button type="button" class="btn btn--sm btn--line" @click=${() => move(context, 1, [step])}>${words.moveDown}</button>
        <button type="button" class="btn btn--sm btn--line" @click=${() => context.openMove()}>${words.moveTo}</button>
        <button type="button" class="btn btn--sm btn--line" @click=${() => duplicate(context, [step])}>${words.duplicateStep}</button>
        <button type="button" class="btn btn--sm btn--line" @click=${() => split(context)}>${words.splitStep}</button>
        <button type="button" class="btn btn--sm btn--line" @click=${() => join(context, step)}>${words.joinStep}</button>
        <button type="button" class="btn btn--sm btn--line" @click=${() => session.addSection()}>${words.addSection}</button>
        <button type="button" class="btn btn--sm btn--line" @click=${() => context.blocks.do("keep")}>${words.keepBlock}</button>
        <button type="button" class="btn btn--sm btn--line" @click=${() => context.blocks.do("insert")}>${words.insertBlock}</button>
        <button type="button" class="btn btn--sm btn--bad" @click=${() => remove(context, [step])}>${words.deleteStep}</button>
      </div>
    </section>`;
  }

  #sectionChoice(draft: Draft, own: string): TemplateResult {
    const { words, session, step } = this;
    const choose = (event: Event): void => session.moveStepToSection(step, textOf(event));
    return html`<div class="field">
      <label for="section-of">${words.moveToSection}</label>
      <select class="input" id="section-of" .value=${live(own)} @change=${choose}>
        ${draft.order.map((id, i) => html`<option value=${id} ?selected=${id === own}>${letter(i)}. ${draft.sections[id]?.title || words.untitledSection}</option>`)}
      </select>
    </div>`;
  }
}
