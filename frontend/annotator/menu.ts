// The context menu of a mark: right click, long press, the menu key. Everything that can be done with it, by name.
import { html, nothing, type TemplateResult } from "lit";
import { isDrawn } from "./editing";
import { AnnotatorElement } from "./element";
import { INKS, SIZES } from "./marks";

interface Entry {
  readonly label: string;
  readonly key: string;
  readonly on?: boolean;
  run(): void;
}

const ROOM = 8;

export class MarkMenu extends AnnotatorElement {
  static override properties = { ...AnnotatorElement.properties, isOpen: { state: true } };
  declare isOpen: boolean;
  #at = { x: 0, y: 0 };

  constructor() {
    super();
    this.isOpen = false;
  }

  // Not "auto": lifting the finger of the long press that opened it would close it again.
  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("pointerdown", (event) => {
      if (this.isOpen && !this.querySelector(".mkmenu")?.contains(event.target as Node)) this.isOpen = false;
    }, { capture: true, signal: this.leave.signal });
  }

  open(x: number, y: number): void {
    if (this.isOpen) return;
    this.#at = { x, y };
    this.isOpen = true;
    void this.updateComplete.then(() => {
      this.#place();
      this.querySelector<HTMLElement>("button")?.focus();
    });
  }

  protected override render(): TemplateResult | typeof nothing {
    const { annotation } = this;
    const { mark } = annotation;
    if (!this.isOpen || !mark) return nothing;
    return html`<div class="mkmenu" popover="manual" role="menu" aria-label=${this.words.menuOf(annotation.nameOf(mark))} @keydown=${this.#key}>
      ${this.#entries().map(
        (entry) => html`<button type="button" role=${entry.on === undefined ? "menuitem" : "menuitemradio"} aria-checked=${entry.on === undefined ? nothing : entry.on ? "true" : "false"} tabindex="-1" @click=${() => this.#run(entry)}>
          <span>${entry.label}</span>${entry.on ? this.icon("check") : nothing}${entry.key ? html`<kbd>${entry.key}</kbd>` : nothing}
        </button>`,
      )}
    </div>`;
  }

  #entries(): Entry[] {
    const { annotation, words } = this;
    const { mark, next } = annotation;
    if (!mark) return [];
    const entry = (label: string, run: () => void, key = ""): Entry => ({ label, key, run });
    const isPin = mark.kind === "pin";
    const style = isDrawn(mark)
      ? [
          entry(words.editLabel, () => annotation.typeLabel(), "⏎"),
          ...INKS.map((ink): Entry => ({ label: words.mark(words.inks, words.inkNames[ink]), key: "", on: mark.ink === ink, run: () => annotation.restyle({ ink }) })),
          ...SIZES.map((size): Entry => ({ label: words.mark(words.sizes, words.sizeNames[size]), key: "", on: mark.size === size, run: () => annotation.restyle({ size }) })),
        ]
      : [];
    return [
      ...style,
      entry(isPin ? words.numberUp : words.front, () => annotation.reorder("front"), "]"),
      entry(isPin ? words.numberDown : words.back, () => annotation.reorder("back"), "["),
      entry(words.duplicate, () => annotation.duplicate(), "Ctrl D"),
      ...(next ? [entry(next.name, () => annotation.copyOn())] : []),
      entry(words.remove, () => annotation.remove(), "⌦"),
    ];
  }

  // Styles are set on the element: the page allows none in its markup.
  #place(): void {
    const menu = this.querySelector<HTMLElement>(".mkmenu");
    if (!menu) return;
    menu.showPopover();
    const { width, height } = menu.getBoundingClientRect();
    menu.style.left = `${Math.max(ROOM, Math.min(this.#at.x, innerWidth - width - ROOM))}px`;
    menu.style.top = `${Math.max(ROOM, Math.min(this.#at.y, innerHeight - height - ROOM))}px`;
  }

  #run(entry: Entry): void {
    this.isOpen = false;
    const words = entry.key === "⏎";
    if (!words) this.dispatchEvent(new CustomEvent("to-mark", { bubbles: true }));
    entry.run();
  }

  readonly #key = (event: KeyboardEvent): void => {
    const all = [...this.querySelectorAll<HTMLElement>("button")];
    const here = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined) all.at(to % all.length)?.focus();
    else if (event.key === "Escape" || event.key === "Tab") {
      this.isOpen = false;
      this.dispatchEvent(new CustomEvent("to-mark", { bubbles: true }));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
}
