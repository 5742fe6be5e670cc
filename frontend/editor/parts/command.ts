// The command line of the chosen step, and its text. Enter goes on to the next step, so that a whole job is typed in one go.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { stepOrder } from "../model/draft";
import { isLongText, lacksVerb, leadingVerb, LONG_COMMAND } from "../model/hints";
import { LONGEST } from "../model/types";
import { lineOf } from "./fields";
import { Part } from "./part";

export class Command extends Part {
  static override properties = { ...Part.properties, step: { attribute: false } };
  declare step: string;

  protected override render(): TemplateResult {
    const { words, draft, step } = this;
    const { command, text } = draft.steps[step]!.content;
    const number = stepOrder(draft).indexOf(step) + 1;
    const verb = leadingVerb(command, draft.language);
    const long = command.length > LONG_COMMAND ? words.commandLong : isLongText(text) ? words.hints.longText : "";
    const advice = long || (lacksVerb(command, draft.language) ? words.hints.noVerb : "");
    return html`<div class="cmd">
      <div class="cmd__line">
        <label class="cmd__n" for="command"><span class="vh">${words.command}, ${words.step(number)}</span><span aria-hidden="true">${number}</span></label>
        <textarea
          class="cmd__in"
          id="command"
          lang=${draft.language}
          dir="auto"
          rows="1"
          autocomplete="off"
          enterkeyhint="next"
          maxlength=${LONGEST.command}
          placeholder=${words.commandHint}
          aria-describedby="command-advice"
          .value=${live(command)}
          @input=${(event: Event) => this.session.setStep(step, "command", lineOf(event))}
          @keydown=${this.#key}
        ></textarea>
        <span class="cmd__m">
          ${verb ? html`${this.icon("check-bold")}${words.verb}` : nothing}
          <span aria-hidden="true">${command.length}/${LONG_COMMAND}</span>
        </span>
      </div>
      <komin-text .context=${this.context} .step=${step}></komin-text>
      <p class="cmd__advice hint" id="command-advice">${advice}</p>
    </div>`;
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.isComposing || event.altKey) return;
    const { session, step } = this;
    const empty = (event.target as HTMLTextAreaElement).value === "";
    if (event.key === "/" && empty) this.context.openPalette();
    else if (event.key === "Enter" && event.shiftKey) this.querySelector<HTMLElement>("#text")?.focus();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.#insert();
    else if (event.key === "Enter") {
      const order = stepOrder(this.draft);
      const next = order[order.indexOf(step) + 1];
      if (next === undefined) this.#insert();
      else session.choose({ kind: "step", id: next }, "command");
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  #insert(): void {
    const [id] = this.session.addSteps(1);
    if (id) this.session.choose({ kind: "step", id }, "command");
  }
}
