// What the parts of the annotator share: they live in the page itself, and follow one annotation.
import { LitElement, type PropertyDeclarations, type TemplateResult } from "lit";
import { icon } from "../editor/parts/part";
import type { Annotation } from "./annotation";
import type { AnnotatorWords } from "./words/english";

export class AnnotatorElement extends LitElement {
  static override properties: PropertyDeclarations = { annotation: { attribute: false }, revision: { attribute: false } };
  declare annotation: Annotation;
  /** Changes with every rendering of the stage, so that what the session changed is seen here too. */
  declare revision: number;

  protected readonly leave = new AbortController();

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.annotation.addEventListener("change", () => this.requestUpdate(), { signal: this.leave.signal });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leave.abort();
  }

  protected get words(): AnnotatorWords {
    return this.annotation.context.words.marks;
  }

  protected icon(name: string): TemplateResult {
    return icon(this.annotation.context.icons, name);
  }

  protected undo(): void {
    this.annotation.commit();
    this.dispatchEvent(new CustomEvent("undo", { bubbles: true }));
  }
}
