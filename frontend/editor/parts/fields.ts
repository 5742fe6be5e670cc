// Labelled fields of a form, controlled: they show what the draft holds and tell every keystroke.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";

export interface FieldOptions {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly longest: number;
  readonly lang?: string;
  readonly hint?: string;
  readonly warning?: string;
  readonly rows?: number;
  /** One line of text that wraps and grows instead of running out of sight. */
  readonly grows?: boolean;
  /** Which one it is, for those who listen; those who see know by its place. */
  readonly which?: string;
  /** The label is there for those who listen; the place says the same to those who see. */
  readonly quiet?: boolean;
  input(value: string): void;
  enter?(): void;
}

export function field(options: FieldOptions): TemplateResult {
  const { id, label, which, hint, warning, quiet } = options;
  return html`<div class="field">
    <label class=${quiet ? "vh" : ""} for=${id}>${label}${which ? html`<span class="vh"> (${which})</span>` : nothing}</label>
    ${options.grows ? growing(options) : options.rows ? textarea(options) : line(options)}
    ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
    ${warning ? html`<p class="hint hint--warn" id="${id}-warning">${warning}</p>` : nothing}
  </div>`;
}

function line(options: FieldOptions): TemplateResult {
  return html`<input
    class="input"
    id=${options.id}
    lang=${options.lang ?? nothing}
    dir="auto"
    autocomplete="off"
    maxlength=${options.longest}
    aria-describedby=${describedBy(options)}
    .value=${live(options.value)}
    @input=${(event: Event) => options.input(textOf(event))}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key !== "Enter" || event.isComposing || !options.enter) return;
      event.preventDefault();
      options.enter();
    }}
  />`;
}

function growing(options: FieldOptions): TemplateResult {
  return html`<textarea
    class="textarea textarea--line"
    id=${options.id}
    lang=${options.lang ?? nothing}
    dir="auto"
    rows="1"
    autocomplete="off"
    maxlength=${options.longest}
    aria-describedby=${describedBy(options)}
    .value=${live(options.value)}
    @input=${(event: Event) => options.input(lineOf(event))}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key !== "Enter" || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      options.enter?.();
    }}
  ></textarea>`;
}

function textarea(options: FieldOptions): TemplateResult {
  return html`<textarea
    class="textarea"
    id=${options.id}
    lang=${options.lang ?? nothing}
    dir="auto"
    rows=${options.rows ?? nothing}
    maxlength=${options.longest}
    aria-describedby=${describedBy(options)}
    .value=${live(options.value)}
    @input=${(event: Event) => options.input(textOf(event))}
  ></textarea>`;
}

function describedBy({ id, hint, warning }: FieldOptions): string | typeof nothing {
  return [hint && `${id}-hint`, warning && `${id}-warning`].filter(Boolean).join(" ") || nothing;
}

export function textOf(event: Event): string {
  return (event.target as HTMLInputElement | HTMLTextAreaElement).value;
}

/** One line: what was pasted with line breaks is joined, as the server would. */
export function lineOf(event: Event): string {
  return textOf(event).replace(/\s*[\r\n]+\s*/g, " ");
}
