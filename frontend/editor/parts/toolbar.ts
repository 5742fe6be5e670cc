// What can be done with the words of a text: one tab stop, arrows move along it, every button also has its key.
import { html, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { stepOrder } from "../model/draft";
import { CALLOUTS, type CalloutKind, type LinkTarget } from "../model/prose";
import type { Format, RichTextEditor } from "../text/rich-text";
import { textOf } from "./fields";
import { icon, type Context, type Linkable } from "./part";

const BUTTONS: readonly (readonly [Exclude<Format, "callout">, string, string])[] = [
  ["bold", "text-b", "Ctrl B"],
  ["italic", "text-italic", "Ctrl I"],
  ["bulletList", "list-bullets", "Ctrl ⇧ 8"],
  ["orderedList", "list-numbers", "Ctrl ⇧ 7"],
];

export class Toolbar {
  #playbooks: readonly Linkable[] | null = null;
  #at = 0;

  constructor(
    private readonly context: Context,
    private readonly editor: RichTextEditor,
    private readonly step: string,
    private readonly redraw: () => void,
  ) {}

  render(): TemplateResult {
    const { words } = this.context;
    return html`<div class="rte__bar" role="toolbar" aria-label=${words.textTools} aria-controls="text" @keydown=${this.#key} @focusin=${this.#stop}>
      ${BUTTONS.map(([format, name, keys], i) => this.#button(format, name, keys, i))}
      <select class="rte__sel" aria-label=${words.callout} tabindex=${this.#tab(4)} .value=${live(this.editor.callout() ?? "")} @change=${this.#callout}>
        <option value="">${words.noCallout}</option>
        ${CALLOUTS.map((kind) => html`<option value=${kind}>${words.callouts[kind]}</option>`)}
      </select>
      ${this.#links()}
    </div>`;
  }

  #tab(place: number): "0" | "-1" {
    return place === this.#at ? "0" : "-1";
  }

  #button(format: Exclude<Format, "callout">, name: string, keys: string, place: number): TemplateResult {
    const label = this.context.words.formats[format];
    return html`<button
      type="button"
      aria-label=${label}
      title="${label} (${keys})"
      aria-pressed=${this.editor.isOn(format) ? "true" : "false"}
      tabindex=${this.#tab(place)}
      @mousedown=${(event: Event) => event.preventDefault()}
      @click=${() => this.editor.toggle(format)}
    >
      ${icon(this.context.icons, name)}
    </button>`;
  }

  #links(): TemplateResult {
    const { words, session } = this.context;
    const { draft } = session;
    const target = this.editor.link();
    const order = draft ? stepOrder(draft) : [];
    const isGone = target?.to === "step" && !order.includes(target.id);
    const isUnknown = target?.to === "playbook" && !this.#playbooks?.some(({ id }) => id === target.id);
    return html`<select class="rte__sel rte__sel--link" aria-label=${words.linkTo} tabindex=${this.#tab(5)} .value=${live(target ? `${target.to} ${target.id}` : "")} @focus=${this.#load} @change=${this.#link}>
      <option value="">${target ? words.noLink : words.linkTo}</option>
      ${isGone || isUnknown ? html`<option value="${target.to} ${target.id}">${isGone ? words.stepGone : words.anotherPlaybook}</option>` : ""}
      <optgroup label=${words.steps}>
        ${order
          .filter((id) => id !== this.step)
          .map((id) => html`<option value="step ${id}">${words.goToStep(order.indexOf(id) + 1, draft?.steps[id]?.content.command || words.untitledStep)}</option>`)}
      </optgroup>
      <optgroup label=${words.playbooks}>
        ${(this.#playbooks ?? []).map(({ id, number, title }) => html`<option value="playbook ${id}">${number} ${title}</option>`)}
      </optgroup>
    </select>`;
  }

  readonly #load = async (): Promise<void> => {
    this.#playbooks ??= await this.context.linkable().catch(() => null);
    this.redraw();
  };

  readonly #callout = (event: Event): void => this.editor.setCallout((textOf(event) || null) as CalloutKind | null);

  readonly #link = (event: Event): void => {
    const [to, id] = textOf(event).split(" ");
    const target = id === undefined ? null : ({ to, id } as LinkTarget);
    this.editor.setLink(target, target ? this.#nameOf(target) : "");
  };

  #nameOf({ to, id }: LinkTarget): string {
    const { words, session } = this.context;
    if (to === "step") return session.draft?.steps[id]?.content.command || words.untitledStep;
    const playbook = this.#playbooks?.find((one) => one.id === id);
    return playbook ? `${playbook.number} ${playbook.title}`.trim() : words.anotherPlaybook;
  }

  readonly #stop = (event: Event): void => {
    const tools = this.#tools(event);
    this.#at = Math.max(tools.indexOf(event.target as HTMLElement), 0);
  };

  readonly #key = (event: KeyboardEvent): void => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (event.key === "Escape") this.editor.focus();
    else if (by) {
      const tools = this.#tools(event);
      const next = tools[(tools.indexOf(event.target as HTMLElement) + by + tools.length) % tools.length];
      next?.focus();
      this.redraw();
    } else return;
    event.preventDefault();
  };

  #tools(event: Event): HTMLElement[] {
    return [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>("button, select")];
  }
}
