// What concerns more than one step: the playbook, one section, and what must be ready before the start.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import { stepOrder } from "../model/draft";
import { addItem } from "../model/additions";
import { Lines } from "../model/lines";
import { sign } from "../signs";
import { LONGEST, MOST, PROTECTION, type Item, type Protection } from "../model/types";
import { field, textOf } from "./fields";
import { letter } from "./film";
import { itemPhoto } from "./item-photo";
import { Part } from "./part";

const LANGUAGES: readonly [string, string][] = [
  ["fr", "Français"],
  ["en", "English"],
  ["de", "Deutsch"],
  ["es", "Español"],
  ["it", "Italiano"],
  ["pt", "Português"],
  ["nl", "Nederlands"],
  ["pl", "Polski"],
  ["ro", "Română"],
  ["tr", "Türkçe"],
  ["ar", "العربية"],
  ["zh", "中文"],
];

export class PlaybookSheet extends Part {
  protected override render(): TemplateResult {
    const { words, draft, session } = this;
    const known = LANGUAGES.some(([tag]) => tag === draft.language);
    const languages = known ? LANGUAGES : [...LANGUAGES, [draft.language, draft.language] as const];
    return html`<section class="edsheet">
      <h2>${words.aboutPlaybook}</h2>
      <p class="code">${words.number} ${draft.number}</p>
      ${field({
        id: "playbook-title",
        label: words.title,
        value: draft.title,
        longest: LONGEST.title,
        lang: draft.language,
        input: (value) => session.set({ op: "playbook.set", field: "title", value }),
        enter: () => this.#firstStep(),
      })}
      ${field({
        id: "playbook-summary",
        label: words.summary,
        hint: words.summaryHint,
        value: draft.summary,
        longest: LONGEST.passage,
        lang: draft.language,
        rows: 4,
        input: (value) => session.set({ op: "playbook.set", field: "summary", value }),
      })}
      <div class="field">
        <label for="playbook-language">${words.language}</label>
        <select class="input" id="playbook-language" .value=${live(draft.language)} @change=${(event: Event) => session.set({ op: "playbook.set", field: "language", value: textOf(event) })}>
          ${languages.map(([tag, name]) => html`<option value=${tag} lang=${tag} ?selected=${tag === draft.language}>${name}</option>`)}
        </select>
      </div>
      ${this.#beside()}
      <komin-from-the-floor .context=${this.context} .step=${null}></komin-from-the-floor>
    </section>`;
  }

  // The bar of a small screen has no room for them.
  #beside(): TemplateResult | typeof nothing {
    const { words } = this;
    const { history, translations } = this.context.links;
    if (!history && !translations) return nothing;
    return html`<div class="side__acts">
      ${translations ? html`<a class="btn btn--sm btn--line" href=${translations}>${this.icon("translate")}${words.translations}</a>` : nothing}
      ${history ? html`<a class="btn btn--sm btn--line" href=${history}>${this.icon("clock-counter-clockwise")}${words.history}</a>` : nothing}
    </div>`;
  }

  #firstStep(): void {
    const [id = this.session.addSteps(1)[0]] = stepOrder(this.draft);
    if (id) this.session.choose({ kind: "step", id }, "command");
  }
}

export class SectionSheet extends Part {
  static override properties = { ...Part.properties, section: { attribute: false } };
  declare section: string;

  protected override render(): TemplateResult {
    const { words, draft, session, section } = this;
    const { title, steps } = draft.sections[section]!;
    return html`<section class="edsheet">
      <h2>${words.thisSection}</h2>
      ${field({
        id: "section-title",
        label: words.sectionTitle,
        value: title,
        longest: LONGEST.title,
        lang: draft.language,
        input: (value) => session.set({ op: "section.set", id: section, field: "title", value }),
        enter: () => this.#enter(),
      })}
      <p class="hint">${words.sectionSteps(steps.length)}</p>
      <div class="side__acts">
        <button type="button" class="btn btn--sm btn--line" @click=${() => this.#move(-1)}>${words.moveUp}</button>
        <button type="button" class="btn btn--sm btn--line" @click=${() => this.#move(1)}>${words.moveDown}</button>
        <button type="button" class="btn btn--sm btn--line" @click=${() => this.#enter(true)}>${words.addStep}</button>
        <button type="button" class="btn btn--sm btn--line" @click=${() => session.addSection()}>${words.addSection}</button>
        <button type="button" class="btn btn--sm btn--bad" @click=${this.#delete}>${words.deleteSection}</button>
      </div>
    </section>`;
  }

  #enter(always = false): void {
    const { session } = this;
    const first = this.draft.sections[this.section]?.steps[0];
    const id = first === undefined || always ? session.addSteps(1)[0] : first;
    if (id) session.choose({ kind: "step", id }, "command");
  }

  #move(by: 1 | -1): void {
    this.session.moveSection(this.section, by);
    this.context.tell(this.words.sectionMoved(letter(this.draft.order.indexOf(this.section))));
  }

  readonly #delete = (): void => {
    if (this.draft.order.length < 2) {
      this.context.tell(this.words.oneSectionStays);
      return;
    }
    this.session.deleteSection(this.section);
    this.context.tell(this.words.sectionDeleted, true);
  };
}

type Rows = "tools" | "parts";

export class BeforeSheet extends Part {
  readonly #skillLines = new Lines();

  protected override render(): TemplateResult {
    const { words, draft, session } = this;
    return html`<section class="edsheet" aria-labelledby="before-title">
      <h2 id="before-title">${words.before}</h2>
      ${this.#skills()} ${this.#protection()} ${this.#items("tools", words.tools, words.addTool)}
      ${this.#items("parts", words.parts, words.addPart)}
      ${field({
        id: "machine-state",
        label: words.machineState,
        value: draft.before.machine_state,
        longest: LONGEST.passage,
        lang: draft.language,
        rows: 3,
        input: (value) => session.set({ op: "before.set", field: "machine_state", value }),
      })}
    </section>`;
  }

  #skills(): TemplateResult {
    const { words, draft, session } = this;
    const shown = this.#skillLines.follow(draft.before.skills);
    const set = (value: readonly string[]): void => {
      session.set({ op: "before.set", field: "skills", value });
      this.requestUpdate();
    };
    const add = (): void => {
      if (shown.length >= MOST.skills) return;
      const key = this.#skillLines.begin();
      this.requestUpdate();
      session.choose({ kind: "before" }, `skill-${key}`);
    };
    return html`<fieldset class="rows">
      <legend class="label">${words.skills}</legend>
      ${repeat(
        shown,
        ({ key }) => key,
        ({ key, text }, i) =>
          html`<div class="rows__r">
            ${field({
              id: `skill-${key}`,
              label: `${words.skills} ${String(i + 1)}`,
              quiet: true,
              value: text,
              longest: LONGEST.line,
              lang: draft.language,
              input: (value) => set(this.#skillLines.write(key, value)),
              enter: add,
            })}
            ${this.#dropButton(text, () => this.#dropSkill(key))}
          </div>`,
      )}
      <button type="button" class="btn btn--sm btn--line" aria-label=${words.adding(words.addSkill)} @click=${add}>${this.icon("plus")}${words.addSkill}</button>
    </fieldset>`;
  }

  // One that was only begun is nothing to the others, and nothing to undo.
  #dropSkill(key: string): boolean {
    const { draft, session } = this;
    const value = this.#skillLines.drop(key);
    this.requestUpdate();
    if (value.length === draft.before.skills.length) return false;
    session.set({ op: "before.set", field: "skills", value });
    return true;
  }

  #protection(): TemplateResult {
    const { words, draft, session } = this;
    const { protection } = draft.before;
    const toggle = (code: Protection): void => {
      const value = protection.includes(code) ? protection.filter((other) => other !== code) : [...protection, code];
      session.set({ op: "before.set", field: "protection", value });
    };
    return html`<fieldset class="ppe">
      <legend class="label">${words.protection}</legend>
      ${PROTECTION.map(
        (code) =>
          html`<label class="ppe__i">
            <input type="checkbox" .checked=${live(protection.includes(code))} @change=${() => toggle(code)} />${sign(code)}<span>${words.protections[code]}</span>
          </label>`,
      )}
    </fieldset>`;
  }

  #items(name: Rows, title: string, adding: string): TemplateResult {
    const { draft, session } = this;
    const items = draft.before[name];
    const set = (value: readonly Item[]): void => session.set({ op: "before.set", field: name, value });
    const add = (): void => addItem(session, name);
    return html`<fieldset class="rows">
      <legend class="label">${title}</legend>
      ${repeat(
        items,
        ({ id }) => id,
        (item) =>
          html`<div class="rows__r rows__r--item">
            ${this.#cell(item, "name", this.words.itemName, items, set, add)}
            ${this.#cell(item, "quantity", this.words.quantity, items, set, add)}
            ${this.#cell(item, "reference", this.words.reference, items, set, add)}
            ${itemPhoto(this.context, item, (photo) => set(items.map((other) => (other.id === item.id ? { ...other, photo } : other))))}
            ${this.#dropButton(item.name, () => set(items.filter(({ id }) => id !== item.id)))}
          </div>`,
      )}
      <button type="button" class="btn btn--sm btn--line" aria-label=${this.words.adding(adding)} @click=${add}>${this.icon("plus")}${adding}</button>
    </fieldset>`;
  }

  #cell(
    item: Item,
    name: "name" | "quantity" | "reference",
    label: string,
    items: readonly Item[],
    set: (value: readonly Item[]) => void,
    enter: () => void,
  ): TemplateResult {
    const input = (value: string): void => set(items.map((other) => (other.id === item.id ? { ...other, [name]: value } : other)));
    const common = { label, input, enter, longest: LONGEST.line, lang: this.draft.language };
    return field({ ...common, id: `${name}-${item.id}`, value: item[name] });
  }

  /** `drop` returns false where nothing went that undo could bring back. */
  #dropButton(name: string, drop: () => unknown): TemplateResult {
    const press = (): void => {
      if (drop() !== false) this.context.tell(this.words.removed, true);
    };
    return html`<button type="button" class="btn btn--sm btn--quiet btn--icon" aria-label=${this.words.removeRow(name)} @click=${press}>
      ${this.icon("x")}
    </button>`;
  }
}
