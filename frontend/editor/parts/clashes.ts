// Where two people changed the same field: both texts, and the choice. Nothing is overwritten in silence.
import { html, nothing, type TemplateResult } from "lit";
import { both } from "../model/both";
import { compare } from "../model/compare";
import { stepOrder } from "../model/draft";
import { describe, fieldName } from "../model/describe";
import type { SetOperation } from "../model/types";
import type { Clash } from "../sync/outbox";
import { theirs } from "../sync/sync";
import { Part } from "./part";

interface Choice {
  readonly label: string;
  readonly choose: () => void;
}

export class Clashes extends Part {
  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("keydown", this.#key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("keydown", this.#key);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { clashes, orphans } = this.session.sync;
    const lost = [...new Set(orphans.map(idOf))];
    if (clashes.length + lost.length === 0) return nothing;
    return html`<section class="clashes" aria-label=${this.words.clashTitle} tabindex="-1">
      ${clashes.map((clash) => this.#clash(clash))}
      ${lost.map((id) => this.#orphan(id, orphans.filter((operation) => idOf(operation) === id)))}
    </section>`;
  }

  #clash(clash: Clash): TemplateResult {
    const { words, draft } = this;
    const { mine, message } = clash;
    const number = mine.op === "step.set" ? stepOrder(draft).indexOf(mine.id) + 1 : 0;
    const where = fieldName(mine, number, words);
    const [own, other] = [describe(mine, mine.value, words), describe(mine, theirs(draft, clash), words)];
    return html`<article class="clash">
      <h2>${message ? words.refusedTitle : words.clashTitle}</h2>
      <p>${message ? `${where}. ${message}` : words.clashExplained(where)}</p>
      <div class="clash__two">
        ${this.#side(words.mine, own, other)}
        ${this.#side(message ? words.standing : words.theirs, other, own)}
      </div>
      ${this.#choices(this.#ways(clash), clash === this.session.sync.clashes[0])}
    </article>`;
  }

  #ways(clash: Clash): Choice[] {
    const { words, draft, session } = this;
    const { mine, message } = clash;
    const together = message ? undefined : both(mine, theirs(draft, clash));
    const keep = (label: string, value: unknown): Choice => ({ label, choose: () => session.settleClash(clash, value) });
    return [
      keep(message ? words.tryMineAgain : words.keepMine, mine.value),
      keep(message ? words.keepStanding : words.keepTheirs, undefined),
      ...(together === undefined ? [] : [keep(words.keepBoth, together)]),
    ];
  }

  #choices(ways: readonly Choice[], byKey: boolean): TemplateResult {
    return html`<div class="clash__b">
      ${ways.map(
        ({ label, choose }, i) =>
          html`<button type="button" class="btn btn--line" aria-keyshortcuts=${byKey ? `Alt+${String(i + 1)}` : nothing} @click=${choose}>${label}${byKey ? html`<kbd>Alt ${i + 1}</kbd>` : nothing}</button>`,
      )}
    </div>`;
  }

  // The place of the key, not what it writes: digits stand above capitals on French keyboards.
  readonly #key = (event: KeyboardEvent): void => {
    const [clash] = this.session.sync.clashes;
    if (!clash || !event.altKey || event.ctrlKey || event.metaKey || document.querySelector("dialog[open]")) return;
    const way = this.#ways(clash)[["Digit1", "Digit2", "Digit3"].indexOf(event.code)];
    if (!way) return;
    event.preventDefault();
    way.choose();
  };

  #orphan(id: string, operations: readonly SetOperation[]): TemplateResult {
    const { words, session } = this;
    const settle = (choice: "restore" | "leave") => (): void => session.settleOrphan(id, choice);
    return html`<article class="clash">
      <h2>${words.orphanTitle}</h2>
      <p>${words.orphanExplained}</p>
      ${operations.map((operation) => this.#side(fieldName(operation, 0, words), describe(operation, operation.value, words)))}
      <div class="clash__b">
        <button type="button" class="btn btn--line" @click=${settle("restore")}>${words.bringBack}</button>
        <button type="button" class="btn btn--line" @click=${settle("leave")}>${words.leaveDeleted}</button>
      </div>
    </article>`;
  }

  #side(title: string, text: string, other = text): TemplateResult {
    const said = compare(text, other).map((piece) => (piece.differs ? html`<mark>${piece.text}</mark>` : piece.text));
    return html`<div class="clash__side"><b>${title}</b><p lang=${this.draft.language} dir="auto">${said}</p></div>`;
  }
}

function idOf(operation: SetOperation): string {
  return "id" in operation ? operation.id : "";
}
