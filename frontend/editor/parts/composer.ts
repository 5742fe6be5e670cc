// Where a comment is written. @ lists names as they are typed; the choice beside it does the same without typing.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Place, Trouble } from "../discussion/discussion";
import { labels, matchingPeople, nameBefore, type Person } from "../discussion/mentions";
import { Part } from "./part";

export const LONGEST_COMMENT = 4_000;
const MOST_NAMES = 6;

/** Events: "said", and "left" when a change was given up. */
export class Composer extends Part {
  static override properties = {
    ...Part.properties,
    place: { attribute: false },
    label: { attribute: false },
    /** What stands there at first. */
    text: { attribute: false },
    typed: { state: true },
    at: { state: true },
    trouble: { state: true },
    isSending: { state: true },
  };
  declare place: Place;
  declare label: string;
  declare text: string;
  /** The name that is being typed; null where none is. */
  declare typed: string | null;
  declare at: number;
  declare trouble: Trouble | null;
  declare isSending: boolean;

  constructor() {
    super();
    this.text = "";
    this.typed = null;
    this.at = 0;
    this.trouble = null;
    this.isSending = false;
  }

  override focus(): void {
    this.querySelector("textarea")?.focus();
  }

  protected override render(): TemplateResult {
    const { words, place, trouble } = this;
    const found = this.#found();
    const { talk } = words;
    const id = `say-${place.kind}-${place.id}`;
    return html`<form class="composer" @submit=${this.#submit}>
      <label for=${id}>${this.label}</label>
      <textarea
        class="input"
        id=${id}
        dir="auto"
        rows="2"
        maxlength=${LONGEST_COMMENT}
        aria-autocomplete="list"
        aria-controls=${found.length ? `${id}-names` : nothing}
        aria-activedescendant=${found.length ? `${id}-${String(this.at)}` : nothing}
        aria-describedby="${id}-hint"
        .value=${live(this.#written())}
        @input=${this.#input}
        @keydown=${this.#key}
        @blur=${() => (this.typed = null)}
      ></textarea>
      ${found.length ? this.#names(id, found) : nothing}
      <p class="hint" id="${id}-hint">${talk.composerHint}</p>
      <p class="vh" role="status">${found.length ? talk.people(found.length) : ""}</p>
      ${trouble ? html`<p class="composer__bad" role="alert">${this.icon("warning-circle")}${trouble.offline ? talk.notSent : trouble.detail || words.refused}</p>` : nothing}
      <div class="composer__end">
        ${this.#choice()}
        ${place.kind === "comment" ? html`<button type="button" class="btn btn--quiet" @click=${this.#leave}>${talk.cancel}</button>` : nothing}
        <button class="btn btn--line" aria-disabled=${this.isSending ? "true" : "false"}>${place.kind === "comment" ? talk.keepChange : talk.send}</button>
      </div>
    </form>`;
  }

  #written(): string {
    return this.context.discussion.begun(this.place) || this.text;
  }

  // The names may come after the first letters.
  #found(): readonly Person[] {
    const { people, me } = this.context.discussion;
    return this.typed === null ? [] : matchingPeople(people.filter(({ id }) => id !== me), this.typed).slice(0, MOST_NAMES);
  }

  #names(id: string, found: readonly Person[]): TemplateResult {
    const named = labels(this.context.discussion.people);
    return html`<ul class="composer__names" id="${id}-names" role="listbox" aria-label=${this.words.talk.askSomebody}>
      ${found.map(
        (person, i) =>
          html`<li id="${id}-${i}" role="option" aria-selected=${i === this.at ? "true" : "false"} @mousedown=${(event: Event) => this.#take(person, event)}>${named.get(person.id)}</li>`,
      )}
    </ul>`;
  }

  #choice(): TemplateResult | typeof nothing {
    const { people, me } = this.context.discussion;
    const others = people.filter(({ id, may_look: may }) => may && id !== me);
    if (others.length === 0) return nothing;
    const named = labels(people);
    return html`<select class="input composer__who" aria-label=${this.words.talk.askSomebody} .value=${live("")} @change=${this.#choose}>
      <option value="">${this.words.talk.askSomebody}</option>
      ${others.map(({ id }) => html`<option value=${id}>${named.get(id)}</option>`)}
    </select>`;
  }

  readonly #choose = (event: Event): void => {
    const label = labels(this.context.discussion.people).get((event.target as HTMLSelectElement).value);
    const written = this.#written();
    if (label) this.#write(`${written}${/\S$/.test(written) ? " " : ""}@${label} `);
    this.focus();
  };

  readonly #input = (event: Event): void => {
    const field = event.target as HTMLTextAreaElement;
    this.context.discussion.keep(this.place, field.value);
    this.trouble = null;
    this.typed = nameBefore(field.value, field.selectionStart);
    this.at = 0;
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const found = this.#found();
    const chosen = found[this.at];
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void this.#submit(event);
    else if (!chosen) return;
    else if (event.key === "ArrowDown") this.at = Math.min(this.at + 1, found.length - 1);
    else if (event.key === "ArrowUp") this.at = Math.max(this.at - 1, 0);
    else if (event.key === "Enter" || event.key === "Tab") this.#take(chosen, event);
    else if (event.key === "Escape") this.typed = null;
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  #take(person: Person, event: Event): void {
    event.preventDefault();
    const field = this.querySelector("textarea")!;
    const caret = field.selectionStart;
    const typed = nameBefore(field.value, caret) ?? "";
    const ahead = `${field.value.slice(0, caret - typed.length)}${labels(this.context.discussion.people).get(person.id) ?? ""} `;
    this.typed = null;
    this.#write(ahead + field.value.slice(caret));
    void this.updateComplete.then(() => field.setSelectionRange(ahead.length, ahead.length));
  }

  #write(text: string): void {
    this.context.discussion.keep(this.place, text);
    this.requestUpdate();
  }

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (this.isSending) return;
    this.isSending = true;
    // A step that was added a moment ago has to be there first.
    await this.session.sync.flush();
    this.trouble = await this.context.discussion.say(this.place, this.#written());
    this.isSending = false;
    if (this.trouble) this.focus();
    else this.dispatchEvent(new CustomEvent("said", { bubbles: true }));
  };

  readonly #leave = (): void => {
    this.context.discussion.keep(this.place, "");
    this.dispatchEvent(new CustomEvent("left", { bubbles: true }));
  };
}
