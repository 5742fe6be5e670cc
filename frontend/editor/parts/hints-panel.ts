// Advice on the whole draft: one line each, one key or one click to where it can be followed.
import { html, nothing, type TemplateResult } from "lit";
import { adviceFor, following, type Gone, type Hint } from "../model/advice";
import { Part } from "./part";

export class HintsPanel extends Part {
  static override properties = { ...Part.properties, isOpen: { state: true } };
  declare isOpen: boolean;

  constructor() {
    super();
    this.isOpen = false;
  }

  open(): void {
    this.isOpen = true;
    this.querySelector("dialog")?.showModal();
  }

  /** To the hint behind the one that was gone to last; round again after the last. */
  next(): void {
    const hints = this.#all();
    const hint = following(hints, this.#last);
    if (!hint) return this.context.tell(this.words.noHints);
    this.#last = { hint, at: hints.indexOf(hint) };
    this.#go(hint);
    this.context.tell(this.#text(hint));
  }

  #last: Gone | null = null;

  #all(): readonly Hint[] {
    return adviceFor(this.draft, this.session.seen);
  }

  protected override render(): TemplateResult {
    const { words } = this;
    const hints = this.isOpen ? this.#all() : [];
    return html`<dialog class="dialog hints" aria-labelledby="hints-title" @close=${() => (this.isOpen = false)}>
      <h2 id="hints-title">${words.hintsCount(hints.length)}</h2>
      <p class="hint">${hints.length ? words.hintsExplained : words.noHints}</p>
      ${hints.length ? html`<ul>${hints.map((hint, i) => this.#hint(hint, i))}</ul>` : nothing}
      <form method="dialog"><button class="btn btn--line">${words.close}</button></form>
    </dialog>`;
  }

  #hint(hint: Hint, index: number): TemplateResult {
    const press = (): void => {
      this.#last = { hint, at: index };
      this.querySelector("dialog")?.close();
      this.#go(hint);
    };
    return html`<li>
      <button type="button" data-hint=${hint.kind} @click=${press}><b>${this.#place(hint)}</b><span>${this.#text(hint)}</span>${this.icon("arrow-right")}</button>
    </li>`;
  }

  #go(hint: Hint): void {
    this.session.choose(hint.where, hint.focus);
  }

  #place({ number, where }: Hint): string {
    const { words } = this;
    if (number > 0) return words.step(number);
    return where.kind === "section" ? words.section : words.before;
  }

  #text({ kind, detail }: Hint): string {
    const { hints } = this.words;
    return kind === "abbreviation" ? hints.abbreviation(detail) : detail ? `${hints[kind]} (${detail})` : hints[kind];
  }
}
