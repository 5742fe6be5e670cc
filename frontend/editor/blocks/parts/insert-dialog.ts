// The blocks of the workspace, found by typing. A combobox in a dialog, as WAI-ARIA describes it.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { textOf } from "../../parts/fields";
import { Part } from "../../parts/part";
import type { Desk } from "../desk";
import type { Listed } from "../known";

const MOST_SHOWN = 40;

export class InsertDialog extends Part {
  static override properties = { ...Part.properties, all: { state: true }, typed: { state: true }, at: { state: true }, trouble: { state: true } };
  declare desk: Desk;
  /** Null until they are read. */
  declare all: readonly Listed[] | null;
  declare typed: string;
  declare at: number;
  declare trouble: string;
  #isBusy = false;

  constructor() {
    super();
    this.all = null;
    this.typed = this.trouble = "";
    this.at = 0;
  }

  open(): void {
    this.typed = this.trouble = "";
    this.at = 0;
    void this.updateComplete.then(() => {
      this.querySelector("dialog")?.showModal();
      this.querySelector("input")?.focus();
    });
    this.desk.known.list().then(
      (all) => (this.all = all),
      (error: unknown) => (this.trouble = this.desk.words.trouble(error)),
    );
  }

  protected override render(): TemplateResult {
    const own = this.desk.words;
    const found = this.#found();
    return html`<dialog class="dialog palette insblk" aria-labelledby="insblk-title">
      <h2 id="insblk-title">${own.insertTitle}</h2>
      <label class="vh" for="insblk-input">${own.find}</label>
      <input
        class="input"
        id="insblk-input"
        role="combobox"
        autocomplete="off"
        aria-expanded="true"
        aria-controls="insblk-list"
        aria-activedescendant=${found.length ? `insblk-${String(this.at)}` : ""}
        placeholder=${own.find}
        .value=${live(this.typed)}
        @input=${(event: Event) => {
          this.typed = textOf(event);
          this.at = 0;
        }}
        @keydown=${this.#key}
      />
      <ul id="insblk-list" role="listbox" aria-label=${own.insertTitle}>${found.map((block, i) => this.#option(block, i))}</ul>
      ${this.trouble ? html`<p class="keepblk__bad" role="alert">${this.trouble}</p>` : nothing}
      <p class="hint" role="status">${this.#state(found.length)}</p>
      <div class="keepblk__b">
        <a class="btn btn--line" href=${this.desk.managing}>${own.manage}</a>
        <form method="dialog"><button class="btn btn--line">${this.words.close}</button></form>
      </div>
    </dialog>`;
  }

  override updated(): void {
    this.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }

  #option(block: Listed, i: number): TemplateResult {
    const own = this.desk.words;
    const steps = block.commands.filter(Boolean).join(" · ");
    return html`<li id="insblk-${i}" role="option" aria-selected=${i === this.at ? "true" : "false"} @click=${() => void this.#insert(block)}>
      <span class="insblk__t"><b dir="auto" lang=${block.language}>${block.name}</b><small dir="auto" lang=${block.language}>${steps}</small></span>
      <small class="insblk__n">${own.steps(block.step_count)}, ${own.inPlaybooks(block.playbooks)}</small>
    </li>`;
  }

  #state(found: number): string {
    const own = this.desk.words;
    if (this.all === null || found > 0) return "";
    return this.all.length === 0 ? own.noneYet : own.noneFound;
  }

  #found(): Listed[] {
    const parts = plain(this.typed).split(/\s+/).filter(Boolean);
    const isFound = ({ name, commands }: Listed): boolean => parts.every((part) => plain([name, ...commands].join(" ")).includes(part));
    return (this.all ?? []).filter(isFound).slice(0, MOST_SHOWN);
  }

  readonly #key = (event: KeyboardEvent): void => {
    const found = this.#found();
    if (event.isComposing) return;
    if (event.key === "ArrowDown") this.at = Math.max(Math.min(this.at + 1, found.length - 1), 0);
    else if (event.key === "ArrowUp") this.at = Math.max(this.at - 1, 0);
    else if (event.key === "Enter" && found[this.at]) void this.#insert(found[this.at]!);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  async #insert({ id }: Listed): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      await this.desk.insertBlock(id);
      this.querySelector("dialog")?.close();
    } catch (error) {
      this.trouble = this.desk.words.trouble(error);
    }
    this.#isBusy = false;
  }
}

/** Without case and accents. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
