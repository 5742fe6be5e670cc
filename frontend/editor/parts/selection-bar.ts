// What can be done with the steps that are selected, and how many they are; there while there are any.
import { html, nothing, type TemplateResult } from "lit";
import { named } from "../model/shortcuts";
import { Part } from "./part";
import { duplicate, gather, move, remove } from "./step-gestures";

export class SelectionBar extends Part {
  protected override render(): TemplateResult {
    const { words, session, context } = this;
    const { size } = session.selection;
    const end = (): void => {
      session.select((selection) => selection.clear());
      session.choose(session.chosen, "film");
    };
    return html`<p class="vh" role="status">${size ? words.selected(size) : ""}</p>
      ${size === 0
        ? nothing
        : html`<div class="selbar" role="group" aria-label=${words.selectionActions}>
            <b class="selbar__n" aria-hidden="true">${words.selected(size)}</b>
            <button type="button" class="btn btn--sm btn--line" title="${words.endSelection} (${named("Esc", words)})" @click=${end}>${words.done}</button>
            ${this.#button("caret-up-bold", "Alt ↑", words.moveUp, () => move(context, -1))}
            ${this.#button("caret-down-bold", "Alt ↓", words.moveDown, () => move(context, 1))}
            ${this.#button("list-numbers", "M", words.moveTo, () => context.openMove())}
            ${this.#button("stack-plus", "Ctrl D", words.duplicate, () => duplicate(context))}
            ${this.#button("list-bold", "", words.makeSection, () => gather(context))}
            ${this.#button("stack", "B", words.keepBlock, () => context.blocks.do("keep"))}
            ${this.#button("trash", "Del", words.deleteSteps, () => remove(context))}
          </div>`}`;
  }

  #button(icon: string, keys: string, label: string, press: () => void): TemplateResult {
    return html`<button type="button" class="btn btn--sm btn--quiet" title=${keys ? `${label} (${named(keys, this.words)})` : label} @click=${press}>${this.icon(icon)}<span>${label}</span></button>`;
  }
}
