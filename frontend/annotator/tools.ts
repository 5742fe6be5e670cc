// The toolbar of the annotator: one tab stop, arrows go along it, each tool with its key.
import { html, nothing, type TemplateResult } from "lit";
import type { Tool } from "./annotation";
import { AnnotatorElement } from "./element";
import { PLAY_KEY, ROTATE_KEY, TOOL_KEYS, UNDO_KEY } from "./tool-keys";
import { INKS, type Ink } from "./marks";

const ICONS: Record<Tool, string> = {
  select: "cursor",
  arrow: "arrow-up-right",
  line: "line-segment",
  circle: "circle",
  box: "rectangle",
  pin: "map-pin",
  text: "text-t",
  freehand: "scribble-loop",
  highlight: "highlighter",
  blur: "drop-half",
  crop: "crop",
};

export class Tools extends AnnotatorElement {
  static override properties = { ...AnnotatorElement.properties, ready: { attribute: false }, at: { state: true } };
  /** Whether there is a photo to draw on. */
  declare ready: boolean;
  /** The button that Tab comes to. */
  declare at: number;
  #seen: Tool = "select";

  constructor() {
    super();
    this.at = 0;
  }

  protected override render(): TemplateResult {
    const { words, annotation } = this;
    const [select, ...others] = TOOL_KEYS;
    const drawing = others.filter(([tool]) => tool !== "crop");
    return html`<div class="tools" role="toolbar" aria-label=${words.toolbar} title=${this.ready ? nothing : words.notReady} @keydown=${this.#key} @focusin=${this.#focused}>
      <div>${this.#tool(select!)}</div>
      <div>${drawing.map((tool) => this.#tool(tool))}</div>
      <div class="inks" role="group" aria-label=${words.inks}>${INKS.map((ink) => this.#ink(ink))}</div>
      <div>
        ${this.#tool(["crop", "K"])}
        ${this.#button(words.rotate, ROTATE_KEY, "arrow-clockwise", () => annotation.rotate())}
        ${this.#button(words.undo, UNDO_KEY, "arrow-counter-clockwise", () => this.undo(), annotation.context.session.canUndo)}
      </div>
      ${this.#alternative()}
    </div>`;
  }

  override updated(): void {
    this.#buttons.forEach((button, i) => (button.tabIndex = i === this.at ? 0 : -1));
    const { tool } = this.annotation;
    if (tool === this.#seen) return;
    this.#seen = tool;
    // Chosen by a key, it may lie beyond the edge of a narrow screen.
    this.querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  get #buttons(): HTMLButtonElement[] {
    return [...this.querySelectorAll<HTMLButtonElement>("button")];
  }

  #tool([tool, key]: readonly [Tool, string]): TemplateResult {
    const { words, annotation } = this;
    const title = tool === "select" ? `${words.tools.select} (${key}). ${words.stroke}` : "";
    const name = tool === "pin" ? words.pinNumber(annotation.number) : words.tools[tool];
    return html`<button
      type="button"
      class="tool"
      aria-label="${name} (${key})"
      aria-keyshortcuts=${key}
      title=${title || `${name} (${key})`}
      aria-pressed=${annotation.tool === tool ? "true" : "false"}
      ?disabled=${!this.ready}
      @click=${() => annotation.choose(annotation.tool === "crop" && tool === "crop" ? "select" : tool)}
    >${this.icon(ICONS[tool])}<kbd aria-hidden="true">${key}</kbd></button>`;
  }

  #button(name: string, key: string, icon: string, run: () => void, can = true): TemplateResult {
    return html`<button type="button" class="tool" aria-label="${name} (${key})" aria-keyshortcuts=${key} title="${name} (${key})" ?disabled=${!this.ready || !can} @click=${run}>
      ${this.icon(icon)}<kbd aria-hidden="true">${key}</kbd>
    </button>`;
  }

  #ink(ink: Ink): TemplateResult {
    const { words, annotation } = this;
    const { mark, style } = annotation;
    const current = mark && mark.kind !== "blur" ? mark.ink : style.ink;
    return html`<button
      type="button"
      aria-label=${words.mark(words.inks, words.inkNames[ink])}
      title=${words.inkNames[ink]}
      aria-pressed=${current === ink ? "true" : "false"}
      ?disabled=${!this.ready}
      @click=${() => annotation.restyle({ ink })}
    ><i data-ink=${ink}></i></button>`;
  }

  #alternative(): TemplateResult | typeof nothing {
    const { photo, context } = this.annotation;
    if (!photo) return nothing;
    return html`<button type="button" class="tools__alt" @click=${() => this.annotation.describe()}>
      ${this.icon("text-align-left")}${context.words.alt}${photo.alt ? this.icon("check") : nothing}
    </button>`;
  }

  readonly #focused = (event: FocusEvent): void => {
    const at = this.#buttons.indexOf((event.target as Element).closest("button")!);
    if (at >= 0) this.at = at;
  };

  // Along the toolbar with arrows; a letter chooses a tool here too, and leads to the photo.
  readonly #key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const enabled = this.#buttons.filter((button) => !button.disabled);
    const here = enabled.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: enabled.length - 1 }[event.key];
    const key = event.key.toUpperCase();
    const tool = TOOL_KEYS.find(([, own]) => own === key)?.[0];
    if (to !== undefined) enabled.at(to % enabled.length)?.focus();
    else if (tool && this.ready) {
      this.annotation.choose(tool);
      this.dispatchEvent(new CustomEvent("to-board", { bubbles: true }));
    } else if (key === ROTATE_KEY && this.ready) this.annotation.rotate();
    else if (key === UNDO_KEY) this.undo();
    else if (key === PLAY_KEY && this.annotation.hasFilm) this.annotation.play();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}
