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
  /** The label is there for those who listen; the place says the same to those who see. */
  readonly quiet?: boolean;
  input(value: string): void;
  enter?(): void;
}

export function field(options: FieldOptions): TemplateResult {
  const { id, label, hint, warning, quiet } = options;
  return html`<div class="field">
    <label class=${quiet ? "vh" : ""} for=${id}>${label}</label>
    ${options.rows ? textarea(options) : line(options)}
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
