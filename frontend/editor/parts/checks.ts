// Checks of the chosen step: what whoever follows it ticks, reads, chooses, photographs or signs.
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { addCheck, newOption } from "../model/additions";
import { numberText, parseNumber } from "../model/numbers";
import { CHECK_KINDS, LONGEST, MOST, type Check, type CheckKind, type Option } from "../model/types";
import { field } from "./fields";
import { Folding } from "./folding";
import { moveItem } from "./item-gestures";
import { Part } from "./part";

type Reading = Extract<Check, { kind: "reading" }>;
type Choice = Extract<Check, { kind: "choice" }>;
type Bound = "lowest" | "highest" | "target";

export const CHECK_ICONS: Readonly<Record<CheckKind, string>> = {
  tick: "check-square",
  reading: "ruler",
  choice: "list-checks",
  photo: "camera",
  signature: "signature",
};

export class Checks extends Part {
  static override properties = { ...Part.properties, step: { attribute: false } };
  declare step: string;
  /** What is typed and is no number yet: it stays in the field and is not kept. */
  readonly #typed = new Map<string, string>();
  readonly #folding = new Folding(this);

  override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has("step")) return;
    this.#typed.clear();
    this.#folding.fold();
  }

  protected override render(): TemplateResult {
    const { words } = this;
    const checks = this.#own();
    const isFull = checks.length >= MOST.checks;
    return html`<section>
      <header class="sec-h"><h2>${words.checks}</h2></header>
      ${checks.length ? html`<div class="ckl">${repeat(checks, ({ id }) => id, (check, i) => this.#check(check, i))}</div>` : nothing}
      <div class="ckadd" role="group" aria-label=${words.addCheck}>
        ${CHECK_KINDS.map(
          (kind) =>
            html`<button type="button" aria-label=${words.adding(words.checkKinds[kind])} ?disabled=${isFull} data-add=${kind} @click=${() => addCheck(this.session, this.step, kind)}>
              ${this.icon(CHECK_ICONS[kind])}${words.checkKinds[kind]}
            </button>`,
        )}
      </div>
    </section>`;
  }

  #own(): readonly Check[] {
    return this.draft.steps[this.step]?.content.checks ?? [];
  }

  #set(changed: Check): void {
    this.session.setStep(this.step, "checks", this.#own().map((other) => (other.id === changed.id ? changed : other)));
  }

  #check(check: Check, index: number): TemplateResult {
    const { words } = this;
    const name = words.checkKinds[check.kind];
    const isFolded = this.#folding.isFolded(check.id, this.#isWhole(check));
    return html`<div class="folds ${isFolded ? "is-folded" : ""}" role="group" data-item="checks" data-id=${check.id} @focusin=${this.#folding.unfold} aria-label="${name}: ${check.label}">
      <div class="ckl__top">
        ${this.icon(CHECK_ICONS[check.kind])}${isFolded ? this.#read(check, name) : html`<b>${name}</b>`}
        ${index > 0
          ? html`<button type="button" class="btn btn--sm btn--quiet btn--icon" aria-label="${words.moveUp} (${check.label || name})" @click=${() => moveItem(this.context, "checks", check.id, -1, `label-${check.id}`)}>
              ${this.icon("caret-up-bold")}
            </button>`
          : nothing}
        <button type="button" class="btn btn--sm btn--quiet btn--icon" aria-label="${words.removeCheck} (${check.label || name})" @click=${() => this.#drop(check.id)}>
          ${this.icon("x")}
        </button>
      </div>
      <div class="folds__form">
      ${field({
        id: `label-${check.id}`,
        label: words.checkLabels[check.kind],
        value: check.label,
        longest: LONGEST.sentence,
        lang: this.draft.language,
        grows: true,
        input: (label) => this.#set({ ...check, label }),
      })}
      ${check.kind === "reading" ? this.#reading(check) : check.kind === "choice" ? this.#choice(check) : nothing}
      </div>
    </div>`;
  }

  #read(check: Check, name: string): TemplateResult {
    return this.#folding.read(`label-${check.id}`, this.draft.language, html`<b>${check.label}</b><span>${this.#asked(check) || name}</span>`);
  }

  #isWhole(check: Check): boolean {
    if (check.kind === "reading") return check.label !== "" && check.unit !== "" && (check.lowest !== "" || check.highest !== "" || check.target !== "");
    return check.label !== "" && (check.kind !== "choice" || (check.options.length > 1 && check.options.every(({ label }) => label !== "")));
  }

  /** What a reading may be, or what can be chosen. */
  #asked(check: Check): string {
    if (check.kind === "choice") return check.options.map(({ label }) => label).join(" / ");
    if (check.kind !== "reading") return "";
    const { words } = this;
    const said = (name: Bound): string => (check[name] === "" ? "" : numberText(check[name], this.draft.language));
    const [lowest, highest, target] = [said("lowest"), said("highest"), said("target")];
    const range = lowest && highest ? `${lowest} – ${highest}` : lowest ? `≥ ${lowest}` : highest ? `≤ ${highest}` : "";
    const aim = target ? `${words.target} ${target}` : "";
    return `${[range, aim].filter(Boolean).join(", ")} ${check.unit}`;
  }

  #reading(check: Reading): TemplateResult {
    const { words } = this;
    const reversed = check.lowest !== "" && check.highest !== "" && Number(check.lowest) > Number(check.highest);
    return html`<div class="ckl__n">
        ${field({
          id: `unit-${check.id}`,
          label: words.unit,
          value: check.unit,
          longest: LONGEST.unit,
          lang: this.draft.language,
          input: (unit) => this.#set({ ...check, unit }),
        })}
        ${this.#number(check, "lowest", words.lowest)}${this.#number(check, "highest", words.highest)}${this.#number(check, "target", words.target)}
      </div>
      ${reversed ? html`<p class="hint hint--warn">${words.hints.rangeReversed}</p>` : nothing}`;
  }

  #number(check: Reading, name: Bound, label: string): TemplateResult {
    const key = `${name}-${check.id}`;
    const typed = this.#typed.get(key);
    return field({
      id: key,
      label,
      value: typed ?? numberText(check[name], this.draft.language),
      longest: LONGEST.number,
      warning: typed === undefined ? "" : this.words.notANumber,
      input: (written) => {
        const number = parseNumber(written);
        if (number === null) this.#typed.set(key, written);
        else this.#typed.delete(key);
        if (number !== null && number !== check[name]) this.#set({ ...check, [name]: number });
        else this.requestUpdate();
      },
    });
  }

  #choice(check: Choice): TemplateResult {
    const { words } = this;
    const set = (options: readonly Option[]): void => this.#set({ ...check, options });
    const add = (): void => {
      if (check.options.length >= MOST.options) return;
      const option = newOption();
      set([...check.options, option]);
      this.session.choose({ kind: "step", id: this.step }, `option-${option.id}`);
    };
    return html`<ol class="ckl__o">
        ${repeat(check.options, ({ id }) => id, (option, i) => this.#option(check, option, i, set, add))}
      </ol>
      <button type="button" class="btn btn--sm btn--line" aria-label=${words.adding(words.addOption)} ?disabled=${check.options.length >= MOST.options} @click=${add}>${this.icon("plus")}${words.addOption}</button>`;
  }

  #option(check: Choice, option: Option, index: number, set: (options: readonly Option[]) => void, add: () => void): TemplateResult {
    const { words } = this;
    const change = (changes: Partial<Option>): void => set(check.options.map((other) => (other.id === option.id ? { ...other, ...changes } : other)));
    return html`<li>
      ${field({
        id: `option-${option.id}`,
        label: words.option(index + 1),
        quiet: true,
        value: option.label,
        longest: LONGEST.line,
        lang: this.draft.language,
        input: (label) => change({ label }),
        enter: add,
      })}
      <label class="ckl__stop">
        <input type="checkbox" .checked=${!option.accepted} @change=${(event: Event) => change({ accepted: !(event.target as HTMLInputElement).checked })} />${words.stops}<span class="vh"> (${words.option(index + 1)})</span>
      </label>
      <button type="button" class="btn btn--sm btn--quiet btn--icon" aria-label=${words.removeRow(option.label || words.option(index + 1))} @click=${() => set(check.options.filter(({ id }) => id !== option.id))}>
        ${this.icon("x")}
      </button>
    </li>`;
  }

  #drop(id: string): void {
    this.session.setStep(this.step, "checks", this.#own().filter((other) => other.id !== id));
    this.context.tell(this.words.removed, true);
    this.querySelector<HTMLElement>("[data-add]")?.focus();
  }
}
