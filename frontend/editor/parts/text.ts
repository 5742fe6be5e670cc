// The text of the chosen step. It is a plain field until it gets the focus; then the editor for lists and links is fetched.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { place } from "../../dictation/placing";
import type { TextFormat } from "../model/actions";
import { pinNumbers } from "../model/pins";
import { plainText, type RichText } from "../model/prose";
import { LONGEST } from "../model/types";
import type { RichTextEditor } from "../text/rich-text";
import { textOf } from "./fields";
import { Part } from "./part";
import { pinned } from "./pinned";
import { proseView } from "./prose-view";
import { split } from "./step-gestures";
import { Toolbar } from "./toolbar";
import { scrollAlong } from "./verb";

export class StepText extends Part {
  static override properties = { ...Part.properties, step: { attribute: false }, written: { state: true } };
  declare step: string;
  /** The step whose text the rich editor holds now. */
  declare written: string | null;
  #editor: RichTextEditor | null = null;
  #toolbar: Toolbar | null = null;
  #isComposing = false;
  #opening: Promise<void> | null = null;
  /** What was typed before the rich editor was there, where no plain field takes it. */
  #ahead = "";

  constructor() {
    super();
    this.written = null;
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("step")) this.#close();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#close();
  }

  protected override render(): TemplateResult {
    const { words, draft, step } = this;
    const { text, photos } = draft.steps[step]!.content;
    const pins = pinNumbers(photos);
    if (this.written === step) {
      this.#editor?.take(text, pins);
      return html`<div class="rte">${this.#editor ? this.#toolbar?.render() : nothing}<div class="rte__host"></div></div>`;
    }
    if (typeof text !== "string") return this.#preview(text, pins);
    return html`<label class="vh" for="text">${words.text}</label>
      <div class="over__cell">${pins.size ? html`<div class="cmd__txt over" aria-hidden="true" dir="auto">${pinned(text, pins)}</div>` : nothing}<textarea
        class="cmd__txt"
        id="text"
        lang=${draft.language}
        dir="auto"
        rows="2"
        maxlength=${LONGEST.passage}
        placeholder=${words.textHint}
        .value=${live(text)}
        @input=${(event: Event) => this.session.setStep(step, "text", textOf(event))}
        @compositionstart=${() => (this.#isComposing = true)}
        @compositionend=${() => {
          this.#isComposing = false;
          void this.#open();
        }}
        @focus=${this.#open}
        @scroll=${scrollAlong}
      ></textarea></div>`;
  }

  /** Go to the text and write on in this form. */
  async format(format: TextFormat): Promise<void> {
    this.querySelector<HTMLElement>("#text")?.focus();
    await this.#open();
    this.#editor?.toggle(format);
  }

  /** What was said, at the caret. False where it can't be written. */
  dictate(said: string): boolean {
    if (!this.#editor) return false;
    const [ahead, behind] = this.#editor.around();
    const { inserted } = place(said, ahead + behind, { start: ahead.length, end: ahead.length }, Infinity, this.draft.language, true);
    this.#editor.type(inserted);
    return this.#editor.around()[0].endsWith(inserted);
  }

  /** The text ahead of the caret and behind it; null while the caret was never in it. */
  halves(): readonly [RichText, RichText] | null {
    if (this.#editor) return this.#editor.halves();
    const field = this.querySelector<HTMLTextAreaElement>("textarea#text");
    return field && [field.value.slice(0, field.selectionStart), field.value.slice(field.selectionStart)];
  }

  #preview(text: RichText, pins: ReadonlySet<number>): TemplateResult {
    const { words, draft } = this;
    return html`<div
      class="cmd__txt prose"
      id="text"
      tabindex="0"
      role="textbox"
      aria-multiline="true"
      aria-label="${words.text}: ${plainText(text)}"
      lang=${draft.language}
      dir="auto"
      @focus=${this.#open}
      @keydown=${this.#typeAhead}
    >
      ${proseView(text, words.callouts, pins)}
    </div>`;
  }

  readonly #typeAhead = (event: KeyboardEvent): void => {
    const isCommand = (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState("AltGraph");
    if (event.key.length !== 1 || isCommand) return;
    event.preventDefault();
    event.stopPropagation();
    this.#ahead += event.key;
    void this.#open();
  };

  // Typing goes on in the plain field until the editor is there; offline, it stays the plain field.
  readonly #open = (): Promise<void> => {
    this.#opening ??= this.#openEditor().finally(() => (this.#opening = null));
    return this.#opening;
  };

  async #openEditor(): Promise<void> {
    const { step } = this;
    const module = await import("../text/rich-text").catch(() => null);
    const field = this.querySelector<HTMLElement>("#text");
    if (!module && this.#ahead) this.context.tell(this.words.textAway);
    if (!module) this.#ahead = "";
    if (!module || this.step !== step || this.written === step || this.#isComposing || document.activeElement !== field) return;
    const selection = field instanceof HTMLTextAreaElement ? ([field.selectionStart, field.selectionEnd] as const) : null;
    this.written = step;
    await this.updateComplete;
    const host = this.querySelector<HTMLElement>(".rte__host");
    if (!host || this.step !== step) return;
    const { words, draft } = this;
    this.#editor = new module.RichTextEditor({
      host,
      value: draft.steps[step]!.content.text,
      pins: pinNumbers(draft.steps[step]!.content.photos),
      label: words.text,
      language: draft.language,
      longest: LONGEST.passage,
      callouts: words.callouts,
      selection,
      changed: (value) => this.session.setStep(step, "text", value),
      moved: () => this.requestUpdate(),
      outside: {
        undo: () => this.dispatchEvent(new CustomEvent("undo", { bubbles: true })),
        redo: () => this.dispatchEvent(new CustomEvent("redo", { bubbles: true })),
        split: () => split(this.context),
        refused: () => this.context.tell(words.textTooLong(LONGEST.passage)),
      },
    });
    this.#editor.type(this.#ahead);
    this.#ahead = "";
    this.#toolbar = new Toolbar(this.context, this.#editor, step, () => this.requestUpdate());
    this.requestUpdate();
  }

  #close(): void {
    this.#editor?.destroy();
    this.#editor = null;
    this.#toolbar = null;
    this.written = null;
    this.#isComposing = false;
    this.#ahead = "";
  }
}

