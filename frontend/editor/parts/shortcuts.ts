// Every key of the editor, on one page: ?
import { html, type TemplateResult } from "lit";
import { named, shortcutGroups } from "../model/shortcuts";
import { Part } from "./part";

// What is typed with a comma in it is one.
const KEY_END = /, (?!…)/;

export class Shortcuts extends Part {
  static override properties = { ...Part.properties, isOpen: { state: true } };
  declare isOpen: boolean;

  constructor() {
    super();
    this.isOpen = false;
  }

  open(): void {
    this.isOpen = true;
    void this.updateComplete.then(() => this.querySelector("dialog")?.showModal());
  }

  protected override render(): TemplateResult {
    const { shortcuts, close } = this.words;
    const groups = this.isOpen ? shortcutGroups(this.words, this.context.dictate !== null) : [];
    return html`<dialog class="dialog shortcuts" aria-labelledby="shortcuts-title" @close=${() => (this.isOpen = false)}>
      <h2 id="shortcuts-title">${shortcuts}</h2>
      <div class="shortcuts__g">
        ${groups.map(
          ({ title, rows }) => html`<section><h3>${title}</h3>
            <dl>${rows.map(([key, text]) => html`<div><dt>${named(key, this.words).split(KEY_END).map((one) => html`<kbd>${one}</kbd> `)}</dt><dd>${text}</dd></div>`)}</dl></section>`,
        )}
      </div>
      <form method="dialog"><button class="btn btn--line">${close}</button></form>
    </dialog>`;
  }
}
