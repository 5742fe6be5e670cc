// The microphone of the desk, while somebody dictates: it stands above the page until what was said is written.
import { html, nothing, render } from "lit";
import { DictationApi } from "../../dictation/api";
import { Dictation, type Target } from "../../dictation/dictation";
import { microphone, spoken, type Around } from "../../dictation/microphone";
import { wordsIn } from "../../dictation/words/words";
import type { Context } from "../parts/part";
import { DESK } from "./aim";

export class Strip {
  readonly #dictation: Dictation;
  readonly #place = document.createElement("div");
  #target: (() => Target) | null = null;

  constructor(
    address: string,
    private readonly context: Context,
  ) {
    this.#dictation = new Dictation(new DictationApi(address));
    this.#dictation.addEventListener("change", () => this.#draw());
    document.body.append(this.#place);
    this.#draw();
  }

  /** Listen for what `target` is to have, or end it. */
  press(target: (() => Target) | null): void {
    const isOn = ["asking", "listening"].includes(this.#dictation.phaseOf(DESK));
    if (!target && !isOn) return this.context.tell(this.context.words.dictateWhere);
    this.#target = target ?? this.#target;
    this.#dictation.press(this.#target!());
  }

  #close(): void {
    this.#dictation.giveUp();
    this.#dictation.forget(DESK);
  }

  #draw(): void {
    const { icons, links, language } = this.context;
    const words = wordsIn(language);
    const icon = (name: string) => html`<svg class="ic" aria-hidden="true"><use href="${icons}#i-${name}"></use></svg>`;
    const around: Around = { id: DESK, hint: words.press, target: () => this.#target!(), words, back: links.back, icon };
    const { troubles, left, lost } = this.#dictation;
    const isShown = this.#dictation.phaseOf(DESK) !== "idle" || [troubles, left, lost].some(({ size }) => size > 0);
    const strip = html`<div class="dictating" role="group" aria-label=${this.context.words.dictate}>
      <div class="dictating__mic">${microphone(this.#dictation, around)}</div>
      <button type="button" class="btn btn--icon btn--quiet" aria-label=${words.close} @click=${() => this.#close()}>${icon("x-bold")}</button>
    </div>`;
    render(html`${isShown ? strip : nothing}<p class="vh" role="status" data-dictating>${spoken(this.#dictation, around)}</p>`, this.#place);
  }
}
