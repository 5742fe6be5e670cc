// How the chosen step ends: what is expected, where the work goes on, and how long it takes.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import { addBranch } from "../model/additions";
import { stepOrder } from "../model/draft";
import { durationText, parseDuration } from "../model/numbers";
import { LONGEST, LONGEST_DURATION, MOST, type Branch, type StepContent } from "../model/types";
import { field, textOf } from "./fields";
import { Part } from "./part";

const MINUTE = 60;
const SHORT = 15;

export class Outcome extends Part {
  static override properties = { ...Part.properties, step: { attribute: false } };
  declare step: string;
  #typed: string | null = null;

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("step")) this.#typed = null;
  }

  protected override render(): TemplateResult {
    const { words } = this;
    const { expected, branches } = this.#content();
    return html`<section>
        <header class="sec-h"><h2>${words.expected}</h2></header>
        ${field({
          id: "expected",
          label: words.expectedHint,
          quiet: true,
          value: expected,
          longest: LONGEST.sentence,
          lang: this.draft.language,
          grows: true,
          input: (value) => this.session.setStep(this.step, "expected", value),
        })}
      </section>
      <section>
        <header class="sec-h">
          <h2>${words.branches}</h2>
          <button type="button" class="btn btn--sm btn--quiet end" aria-label=${words.adding(words.addBranch)} ?disabled=${branches.length >= MOST.branches} @click=${() => addBranch(this.session, this.step)}>
            ${this.icon("plus")}${words.addBranch}
          </button>
        </header>
        ${branches.length ? html`<div class="brf">${repeat(branches, ({ id }) => id, (branch) => this.#branch(branch))}</div>` : nothing}
      </section>
      ${this.#duration()}`;
  }

  #content(): StepContent {
    return this.draft.steps[this.step]!.content;
  }

  #branch(branch: Branch): TemplateResult {
    const { words, draft } = this;
    const { branches } = this.#content();
    const set = (changes: Partial<Branch>): void =>
      this.session.setStep(this.step, "branches", branches.map((other) => (other.id === branch.id ? { ...other, ...changes } : other)));
    const order = stepOrder(draft);
    const isGone = branch.target !== null && !order.includes(branch.target);
    return html`<div role="group" data-item="branches" data-id=${branch.id} aria-label="${words.branch}: ${branch.condition}">
      ${field({
        id: `condition-${branch.id}`,
        label: words.condition,
        value: branch.condition,
        longest: LONGEST.sentence,
        lang: draft.language,
        grows: true,
        input: (condition) => set({ condition }),
      })}
      <div class="brf__to">
        <div class="field">
          <label for="target-${branch.id}">${words.goTo}</label>
          <komin-step-choice
            .context=${this.context}
            .field=${`target-${branch.id}`}
            .value=${branch.target}
            .none=${words.chooseStep}
            .but=${this.step}
            .describedBy=${isGone ? `gone-${branch.id}` : ""}
            @chosen=${({ detail }: CustomEvent<string | null>) => set({ target: detail })}
          ></komin-step-choice>
          ${isGone ? html`<p class="hint hint--warn" id="gone-${branch.id}">${words.hints.branchGone}</p>` : nothing}
        </div>
        <button type="button" class="btn btn--sm btn--quiet btn--icon" aria-label=${branch.condition ? `${words.removeBranch} (${branch.condition})` : words.removeBranch} @click=${() => this.#drop(branch.id)}>
          ${this.icon("x")}
        </button>
      </div>
    </div>`;
  }

  #drop(id: string): void {
    this.session.setStep(this.step, "branches", this.#content().branches.filter((other) => other.id !== id));
    this.context.tell(this.words.removed, true);
    this.querySelector<HTMLElement>(".sec-h .btn")?.focus();
  }

  #duration(): TemplateResult {
    const { words } = this;
    const { duration } = this.#content();
    const step = (by: 1 | -1) => (): void => this.#setDuration(duration + by * (duration + by < MINUTE ? SHORT : MINUTE));
    return html`<section class="side__time">
      <header class="sec-h">
        <h2><label for="duration">${words.duration}</label></h2>
        <div class="stepper end">
          <button type="button" aria-label=${words.shorter} ?disabled=${duration === 0} @click=${step(-1)}>${this.icon("minus")}</button>
          <input
            id="duration"
            autocomplete="off"
            maxlength="20"
            aria-describedby="duration-hint"
            .value=${live(this.#typed ?? durationText(duration))}
            @input=${(event: Event) => (this.#typed = textOf(event))}
            @change=${this.#typedDuration}
          />
          <button type="button" aria-label=${words.longer} @click=${step(1)}>${this.icon("plus")}</button>
        </div>
      </header>
      <p class=${this.#isUnreadable() ? "hint hint--warn" : "vh"} id="duration-hint">${words.durationHint}</p>
    </section>`;
  }

  #isUnreadable(): boolean {
    return this.#typed !== null && parseDuration(this.#typed) === null;
  }

  readonly #typedDuration = (event: Event): void => {
    const seconds = parseDuration(textOf(event));
    if (seconds === null) this.requestUpdate();
    else this.#setDuration(seconds);
  };

  #setDuration(seconds: number): void {
    this.#typed = null;
    this.session.setStep(this.step, "duration", Math.min(Math.max(seconds, 0), LONGEST_DURATION));
    this.requestUpdate();
  }
}
