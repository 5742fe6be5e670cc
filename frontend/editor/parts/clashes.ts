// Where two people changed the same field: both texts, and the choice. Nothing is overwritten in silence.
import { html, nothing, type TemplateResult } from "lit";
import { stepOrder } from "../model/draft";
import { describe, fieldName } from "../model/describe";
import type { SetOperation } from "../model/types";
import type { Clash } from "../sync/outbox";
import { theirs } from "../sync/sync";
import { Part } from "./part";

export class Clashes extends Part {
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
    const { words, draft, session } = this;
    const { mine, message } = clash;
    const number = mine.op === "step.set" ? stepOrder(draft).indexOf(mine.id) + 1 : 0;
    const where = fieldName(mine, number, words);
    const choose = (choice: "mine" | "theirs") => (): void => session.sync.resolve(clash, choice);
    return html`<article class="clash">
      <h2>${message ? words.refusedTitle : words.clashTitle}</h2>
      <p>${message ? `${where}. ${message}` : words.clashExplained(where)}</p>
      <div class="clash__two">
        ${this.#side(words.mine, describe(mine, mine.value, words))}
        ${this.#side(message ? words.standing : words.theirs, describe(mine, theirs(draft, clash), words))}
      </div>
      <div class="clash__b">
        <button type="button" class="btn btn--line" @click=${choose("mine")}>${message ? words.tryMineAgain : words.keepMine}</button>
        <button type="button" class="btn btn--line" @click=${choose("theirs")}>${message ? words.keepStanding : words.keepTheirs}</button>
      </div>
    </article>`;
  }

  #orphan(id: string, operations: readonly SetOperation[]): TemplateResult {
    const { words, session } = this;
    const settle = (choice: "restore" | "leave") => (): void => session.sync.settleOrphan(id, choice);
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

  #side(title: string, text: string): TemplateResult {
    return html`<div class="clash__side"><b>${title}</b><p lang=${this.draft.language} dir="auto">${text}</p></div>`;
  }
}

function idOf(operation: SetOperation): string {
  return "id" in operation ? operation.id : "";
}
