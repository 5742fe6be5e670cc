// Safety notices of the chosen step: the author says what can hurt and what happens then, and the signal word follows.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import { addNotice } from "../model/additions";
import { HAZARDS, LEVEL_OF, LEVELS, LONGEST, MOST, SEVERITIES, type HazardKind, type Level, type Notice, type Severity } from "../model/types";
import { sign } from "../signs";
import { field, textOf } from "./fields";
import { Folding } from "./folding";
import { Part } from "./part";

export class Notices extends Part {
  static override properties = { ...Part.properties, step: { attribute: false } };
  declare step: string;
  readonly #folding = new Folding(this);

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("step")) this.#folding.fold();
  }

  protected override render(): TemplateResult {
    const { words } = this;
    const notices = this.#own();
    return html`<section>
      <header class="sec-h">
        <h2>${words.safety}</h2>
        <button type="button" class="btn btn--sm btn--quiet end" aria-label=${words.adding(words.addNotice)} ?disabled=${notices.length >= MOST.notices} @click=${() => addNotice(this.session, this.step, "warning")}>
          ${this.icon("plus")}${words.addNotice}
        </button>
      </header>
      ${repeat(notices, ({ id }) => id, (notice) => this.#notice(notice))}
    </section>`;
  }

  #own(): readonly Notice[] {
    return this.draft.steps[this.step]?.content.notices ?? [];
  }

  #set(id: string, changes: Partial<Notice>): void {
    this.session.setStep(this.step, "notices", this.#own().map((other) => (other.id === id ? { ...other, ...changes } : other)));
  }

  #notice(notice: Notice): TemplateResult {
    const { words } = this;
    const { id, level, hazard, kind } = notice;
    const isFolded = this.#folding.isFolded(id, isWhole(notice));
    return html`<div class="notice notice--${level} folds ${isFolded ? "is-folded" : ""}" role="group" data-item="notices" data-id=${id} @focusin=${this.#folding.unfold} aria-label="${words.levels[level]}: ${hazard || (kind ? words.hazards[kind] : "")}">
      <div class="notice__word">
        ${this.icon(level === "notice" ? "info-bold" : "warning-bold")}
        <label class="vh" for="level-${id}">${words.level}</label>
        <select id="level-${id}" .value=${live(level)} @change=${(event: Event) => this.#set(id, { level: textOf(event) as Level })}>
          ${LEVELS.map((one) => html`<option value=${one} ?selected=${one === level}>${words.levels[one]}</option>`)}
        </select>
        <button type="button" class="notice__x" aria-label=${words.removeNotice} @click=${() => this.#drop(id)}>${this.icon("x-bold")}</button>
      </div>
      ${isFolded ? this.#read(notice) : nothing}
      <div class="notice__text folds__form">
        ${this.#kind(notice)} ${this.#text(notice, "hazard", words.hazard, `consequence-${notice.id}`)} ${this.#severity(notice)}
        ${this.#text(notice, "consequence", words.consequence, `avoidance-${notice.id}`)}
        ${this.#text(notice, "avoidance", words.avoidance, "command", this.#missing(notice))}
      </div>
    </div>`;
  }

  #read({ id, kind, hazard, consequence, avoidance }: Notice): TemplateResult {
    const danger = [hazard || (kind ? this.words.hazards[kind] : ""), consequence].filter(Boolean);
    const content = html`${sign(kind ?? "W001")}<span>${danger.map((said) => html`<b>${said}</b> `)}${avoidance}</span>`;
    return this.#folding.read(`hazard-${id}`, this.draft.language, content);
  }

  #missing({ level, hazard, kind, avoidance }: Notice): string {
    return level !== "notice" && (hazard || kind) && !avoidance ? this.words.hints.noAvoidance : "";
  }

  #kind({ id, kind }: Notice): TemplateResult {
    const { words } = this;
    const choose = (event: Event): void => this.#set(id, { kind: (textOf(event) || null) as HazardKind | null });
    return html`<div class="notice__kind">
      ${sign(kind ?? "W001")}
      <div class="field">
        <label for="hazard-kind-${id}">${words.hazardKind}</label>
        <select class="input" id="hazard-kind-${id}" .value=${live(kind ?? "")} @change=${choose}>
          <option value="" ?selected=${kind === null}>${words.chooseHazard}</option>
          ${HAZARDS.map((one) => html`<option value=${one} ?selected=${one === kind}>${words.hazards[one]}</option>`)}
        </select>
      </div>
    </div>`;
  }

  #severity({ id, severity, level }: Notice): TemplateResult {
    const { words } = this;
    const choose = (event: Event): void => {
      const chosen = (textOf(event) || null) as Severity | null;
      this.#set(id, chosen ? { severity: chosen, level: LEVEL_OF[chosen] } : { severity: null });
    };
    return html`<div class="field">
      <label for="severity-${id}">${words.severity}</label>
      <select class="input" id="severity-${id}" .value=${live(severity ?? "")} @change=${choose}>
        <option value="" ?selected=${severity === null}>${words.chooseSeverity}</option>
        ${SEVERITIES.map((one) => html`<option value=${one} ?selected=${one === severity}>${words.severities[one]}</option>`)}
      </select>
      ${severity && LEVEL_OF[severity] !== level ? this.#overridden(id, severity, level) : nothing}
    </div>`;
  }

  #overridden(id: string, severity: Severity, level: Level): TemplateResult {
    const { words } = this;
    const follows = words.levels[LEVEL_OF[severity]];
    return html`<p class="hint notice__own" id="own-${id}">
      ${words.levelChosen(words.levels[level], follows)}
      <button type="button" class="btn btn--sm btn--quiet" @click=${() => this.#set(id, { level: LEVEL_OF[severity] })}>${words.followLevel(follows)}</button>
    </p>`;
  }

  // `next` is the field that Enter goes on to.
  #text(notice: Notice, name: "hazard" | "consequence" | "avoidance", label: string, next: string, warning = ""): TemplateResult {
    return field({
      id: `${name}-${notice.id}`,
      label,
      value: notice[name],
      longest: LONGEST.sentence,
      lang: this.draft.language,
      grows: true,
      warning,
      input: (value) => this.#set(notice.id, { [name]: value }),
      enter: () => this.session.choose({ kind: "step", id: this.step }, next),
    });
  }

  #drop(id: string): void {
    this.session.setStep(this.step, "notices", this.#own().filter((other) => other.id !== id));
    this.context.tell(this.words.removed, true);
    this.querySelector<HTMLElement>(".sec-h .btn")?.focus();
  }
}

/** Whether it says what can hurt and how not to be hurt. */
function isWhole({ level, hazard, kind, avoidance }: Notice): boolean {
  return (hazard !== "" || kind !== null) && (level === "notice" || avoidance !== "");
}
