// What can be done with the chosen mark, under the photo: its words, its size, and everything else in a menu.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { lineOf } from "../editor/parts/fields";
import { isDrawn } from "./editing";
import { AnnotatorElement } from "./element";
import { LONGEST_LABEL, SIZES, type DrawnMark, type Size } from "./marks";

const LETTERS: Record<Size, string> = { small: "S", medium: "M", large: "L" };

export class MarkBar extends AnnotatorElement {
  protected override render(): TemplateResult | typeof nothing {
    const { annotation, words } = this;
    const { mark, crop } = annotation;
    if (crop) return this.#cropBar();
    if (!mark) return nothing;
    const name = annotation.nameOf(mark);
    return html`<div class="mkbar" role="group" aria-label=${name} @keydown=${this.#key}>
      ${isDrawn(mark) ? [this.#label(mark, name), this.#sizes(mark)] : html`<p class="mkbar__hint">${words.blurHint}</p>`}
      <button type="button" class="tool" aria-label=${words.menuOf(name)} title=${words.more} aria-haspopup="menu" @click=${this.#more}>${this.icon("dots-three-vertical-bold")}</button>
      <button type="button" class="tool" aria-label="${words.remove} (${name})" title=${words.remove} @click=${this.#remove}>${this.icon("trash")}</button>
    </div>`;
  }

  #label(mark: DrawnMark, name: string): TemplateResult {
    const { words, annotation } = this;
    return html`<label class="vh" for="mark-label">${words.labelOf(name)}</label>
      <input
        class="input"
        id="mark-label"
        lang=${annotation.context.session.draft?.language ?? nothing}
        dir="auto"
        autocomplete="off"
        maxlength=${LONGEST_LABEL}
        placeholder=${words.labelHint}
        .value=${live(mark.label)}
        @input=${(event: Event) => annotation.setLabel(lineOf(event))}
        @focus=${(event: FocusEvent) => mark.kind === "text" && mark.label === words.newText && (event.target as HTMLInputElement).select()}
        @blur=${() => this.#leaveLabel(mark)}
      />`;
  }

  // A text without words would be there and not be seen.
  #leaveLabel({ id }: DrawnMark): void {
    const { annotation } = this;
    const { mark } = annotation;
    if (mark?.id === id && mark.kind === "text" && !mark.label.trim()) annotation.remove();
  }

  #sizes(mark: DrawnMark): TemplateResult {
    const { words, annotation } = this;
    return html`<div class="mkbar__sizes" role="group" aria-label=${words.sizes}>
      ${SIZES.map(
        (size) => html`<button type="button" class="tool" aria-label=${words.mark(words.sizes, words.sizeNames[size])} title=${words.sizeNames[size]} aria-pressed=${mark.size === size ? "true" : "false"} @click=${() => annotation.restyle({ size })}>${LETTERS[size]}</button>`,
      )}
    </div>`;
  }

  #cropBar(): TemplateResult {
    const { words, annotation } = this;
    return html`<div class="mkbar" role="group" aria-label=${words.tools.crop}>
      <button type="button" class="btn btn--sm btn--line" @click=${() => annotation.leaveCrop()}>${words.cancel}</button>
      <button type="button" class="btn btn--sm btn--line" @click=${() => annotation.setCrop({ x: 0, y: 0, width: 1, height: 1 })}>${words.wholePhoto}</button>
      <button type="button" class="btn btn--sm btn--line" @click=${() => annotation.keepCrop()}>${words.applyCrop}</button>
    </div>`;
  }

  readonly #more = (event: Event): void => {
    const { left, top } = (event.currentTarget as Element).getBoundingClientRect();
    this.dispatchEvent(new CustomEvent("mark-menu", { bubbles: true, detail: { x: left, y: top } }));
  };

  readonly #remove = (): void => {
    this.annotation.remove();
    this.dispatchEvent(new CustomEvent("to-board", { bubbles: true }));
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.isComposing || (event.key !== "Escape" && !(event.key === "Enter" && (event.target as Element).id === "mark-label"))) return;
    event.preventDefault();
    event.stopPropagation();
    this.dispatchEvent(new CustomEvent("to-mark", { bubbles: true }));
  };
}
