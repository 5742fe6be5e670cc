// The photo on the stage with everything that is done on it: the board, the bar and the menu of the chosen mark.
import { html, type TemplateResult } from "lit";
import type { Board } from "./board";
import { AnnotatorElement } from "./element";
import type { MarkMenu } from "./menu";

export class Annotator extends AnnotatorElement {
  static override properties = { ...AnnotatorElement.properties, source: { attribute: false }, size: { attribute: false }, name: { attribute: false } };
  declare source: string;
  declare size: { width: number; height: number };
  declare name: string;

  override connectedCallback(): void {
    super.connectedCallback();
    const { signal } = this.leave;
    this.addEventListener("to-board", () => this.focusBoard(), { signal });
    this.addEventListener("to-mark", () => this.querySelector<Board>("komin-board")?.focusChosen(), { signal });
    // Who goes on elsewhere is done with the mark; the bar is out of the way then.
    this.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget instanceof Element && !this.contains(relatedTarget) && !relatedTarget.closest("komin-annotation-tools")) this.annotation.select(null);
    }, { signal });
    this.addEventListener("mark-menu", (event) => {
      const { x, y } = (event as CustomEvent<{ x: number; y: number }>).detail;
      this.querySelector<MarkMenu>("komin-mark-menu")?.open(x, y);
    }, { signal });
  }

  focusBoard(): void {
    this.querySelector<Board>("komin-board")?.focusBoard();
  }

  protected override render(): TemplateResult {
    const { annotation, revision, source, size, name } = this;
    return html`<komin-board .annotation=${annotation} .revision=${revision} .source=${source} .size=${size} .name=${name}></komin-board>
      <komin-mark-bar .annotation=${annotation} .revision=${revision}></komin-mark-bar>
      <komin-mark-menu .annotation=${annotation} .revision=${revision}></komin-mark-menu>`;
  }
}
