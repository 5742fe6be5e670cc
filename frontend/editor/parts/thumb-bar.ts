// On a phone: back, one more photo, and on, where the thumb is.
import { html, nothing, type TemplateResult } from "lit";
import { stepOrder } from "../model/draft";
import { addKeyPoint, addNotice } from "../model/additions";
import { Part } from "./part";

export class ThumbBar extends Part {
  protected override render(): TemplateResult {
    const { words, session, draft } = this;
    const { chosen } = session;
    const order = stepOrder(draft);
    const at = chosen.kind === "step" ? order.indexOf(chosen.id) : -1;
    const next = order[at + 1];
    return html`${chosen.kind === "step" ? this.#chips(chosen.id) : nothing}
      <nav class="thumbbar__nav" aria-label=${words.steps}>
        <button type="button" class="thumbbar__b" aria-label=${words.previousStep} ?disabled=${at <= 0} @click=${() => session.chooseNeighbour(-1)}>
          ${this.icon("arrow-left-bold")}
        </button>
        <label class="thumbbar__b">
          ${this.icon("camera-plus-bold")}
          <input class="vh" type="file" accept="image/*" capture="environment" aria-label=${words.takePhoto} @change=${this.#shot} />
        </label>
        <button type="button" class="thumbbar__b thumbbar__b--next" @click=${() => this.#next(next)}>
          <span>${next === undefined ? words.fresh : words.next}<small>${words.step(at + 2)}</small></span>${this.icon(next === undefined ? "plus-bold" : "arrow-right-bold")}
        </button>
      </nav>`;
  }

  #chips(step: string): TemplateResult {
    const { words, session } = this;
    return html`<div class="thumbbar__chips">
      <button type="button" aria-label=${words.adding(words.safety)} @click=${() => addNotice(session, step, "warning")}>${this.icon("warning-bold")}${words.safety}</button>
      <button type="button" aria-label=${words.adding(words.keyPoint)} @click=${() => addKeyPoint(session, step)}>${this.icon("key-bold")}${words.keyPoint}</button>
      <button type="button" @click=${this.#toChecks}>${this.icon("check-square-bold")}${words.check}</button>
    </div>`;
  }

  // There are five kinds: each is a button there.
  readonly #toChecks = (): void => {
    const first = document.querySelector<HTMLElement>("komin-checks [data-add]");
    first?.scrollIntoView({ block: "center" });
    first?.focus({ preventScroll: true });
  };

  #next(next: string | undefined): void {
    const id = next ?? this.session.addSteps(1)[0];
    if (id) this.session.choose({ kind: "step", id });
    document.querySelector(".stage")?.scrollIntoView({ block: "start" });
  }

  // The photo of the chosen step when it has none yet, else a step of its own: a whole job is shot in one go.
  readonly #shot = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    this.context.take([...(input.files ?? [])]);
    input.value = "";
  };
}
