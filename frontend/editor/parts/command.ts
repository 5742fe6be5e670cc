// The command line of the chosen step, and its text. Enter goes on to the next step, so that a whole job is typed in one go.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { stepOrder } from "../model/draft";
import { isLongText, lacksVerb, leadingVerb, LONG_COMMAND } from "../model/hints";
import type { Cut } from "../model/joining";
import { itemsOf, lineCommand, noticeOf, type LineCommand } from "../model/line-commands";
import { LONGEST, MOST } from "../model/types";
import { lineOf } from "./fields";
import { Part } from "./part";
import { join } from "./step-gestures";
import type { StepText } from "./text";
import { scrollAlong, verbOver } from "./verb";

export class Command extends Part {
  static override properties = { ...Part.properties, step: { attribute: false } };
  declare step: string;
  /** The field that the caret was in last; none at first. */
  #field: Cut["field"] | null = null;
  /** The step that the same field is about now: a reader of the screen says nothing of a focus that stays where it is. */
  #arrival = "";

  override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has("step")) return;
    this.#field = null;
    const isWritten = changed.get("step") !== undefined && this.contains(document.activeElement);
    this.#arrival = isWritten ? this.#name() : "";
  }

  #name(): string {
    const { words, draft, step } = this;
    const command = draft.steps[step]?.content.command;
    return [words.step(stepOrder(draft).indexOf(step) + 1), ...(command ? [command] : [])].join(". ");
  }

  /** Where the step would be split: the caret's place stays when the focus goes elsewhere. */
  cut(): Cut | null {
    if (this.#field === "text") {
      const halves = this.querySelector<StepText>("komin-text")?.halves();
      return halves ? { field: "text", ahead: halves[0], behind: halves[1] } : null;
    }
    const line = this.#field && this.querySelector<HTMLTextAreaElement>("#command");
    return line ? { field: "command", ahead: line.value.slice(0, line.selectionStart), behind: line.value.slice(line.selectionStart) } : null;
  }

  protected override render(): TemplateResult {
    const { words, draft, step } = this;
    const { command, text } = draft.steps[step]!.content;
    const number = stepOrder(draft).indexOf(step) + 1;
    const verb = leadingVerb(command, draft.language);
    const long = command.length > LONG_COMMAND ? words.commandLong : isLongText(text) ? words.hints.longText : "";
    const advice = this.#lineHint(lineCommand(command)) || long || (isFirstWordWritten(command) && lacksVerb(command, draft.language) ? words.hints.noVerb : "");
    return html`<div class="cmd" @focusin=${this.#focused}>
      <div class="cmd__line">
        <label class="cmd__n" for="command"><span class="vh">${words.command}, ${words.step(number)}</span><span aria-hidden="true">${number}</span></label>
        <div class="over__cell cmd__wide">${verbOver(command, draft.language, "cmd__in")}<textarea
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
          @scroll=${scrollAlong}
        ></textarea></div>
        <span class="cmd__m">
          ${verb ? html`${this.icon("check-bold")}${words.verb}` : nothing}
          <span aria-hidden="true">${command.length}/${LONG_COMMAND}</span>
        </span>
      </div>
      <komin-text .context=${this.context} .step=${step}></komin-text>
      <p class="cmd__advice hint" id="command-advice">${advice}</p>
      <p class="vh" role="status" data-arrival>${this.#arrival}</p>
    </div>`;
  }

  readonly #focused = (event: FocusEvent): void => {
    this.#field = (event.target as Element).id === "command" ? "command" : "text";
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.isComposing || event.altKey || (event.shiftKey && (event.ctrlKey || event.metaKey))) return;
    const { session, step } = this;
    if (event.key === "Enter" && !event.shiftKey && !event.ctrlKey && !event.metaKey && this.#isLineCommand(event)) return;
    const { value, selectionStart, selectionEnd } = event.target as HTMLTextAreaElement;
    // A key that is held down empties the line, and stops there.
    if (event.key === "Backspace" && !event.repeat && selectionStart === 0 && selectionEnd === 0) join(this.context, step);
    else if (event.key === "/" && value === "") this.context.openPalette();
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

  #lineHint(said: LineCommand | null): string {
    const { lines, levels } = this.words;
    if (!said) return "";
    if (said.does === "notice") return lines.noticeHint(levels[said.level]);
    return said.list === "tools" ? lines.toolsHint : lines.partsHint;
  }

  // The line goes where it says, and is empty for the command itself.
  #isLineCommand(event: KeyboardEvent): boolean {
    const said = lineCommand((event.target as HTMLTextAreaElement).value);
    if (!said) return false;
    event.preventDefault();
    event.stopPropagation();
    if (said.does === "notice") this.#addNotice(said);
    else this.#addItems(said);
    return true;
  }

  #addNotice(said: Extract<LineCommand, { does: "notice" }>): void {
    const { session, step, words } = this;
    const { notices } = this.draft.steps[step]!.content;
    if (said.sentences.length === 0) return;
    if (notices.length >= MOST.notices) return this.context.tell(words.lines.noticesFull(MOST.notices));
    session.change([
      { op: "step.set", id: step, field: "notices", value: [...notices, noticeOf(said)], base: 0 },
      { op: "step.set", id: step, field: "command", value: "", base: 0 },
    ]);
    this.context.tell(words.lines.noticeAdded(words.levels[said.level]), true);
  }

  #addItems(said: Extract<LineCommand, { does: "items" }>): void {
    const { session, step, words, draft } = this;
    if (said.names.length === 0) return;
    const there = draft.before[said.list];
    const items = itemsOf(said, there.length);
    session.change([
      { op: "before.set", field: said.list, value: [...there, ...items], base: 0 },
      { op: "step.set", id: step, field: "command", value: "", base: 0 },
    ]);
    const left = said.names.length - items.length;
    if (left > 0) this.context.tell(words.lines.itemsLeft(left));
    this.context.tell(words.lines.itemsAdded(items.length), true);
  }

  #insert(): void {
    const [id] = this.session.addSteps(1);
    if (id) this.session.choose({ kind: "step", id }, "command");
  }
}

// Said aloud with each letter, the advice would be in the way of whoever is about to follow it.
function isFirstWordWritten(command: string): boolean {
  return /\S\s/.test(command);
}
