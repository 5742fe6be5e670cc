// Above the chosen step: which block it came from, what changed there since, and the choice. For blocks that changed elsewhere
// in the draft, a line that leads there.
import { html, nothing, type TemplateResult } from "lit";
import { momentIn } from "../../../app/moments";
import { stepOrder } from "../../model/draft";
import { describe, fieldName } from "../../model/describe";
import type { Origin, Photo, SetOperation } from "../../model/types";
import { Part } from "../../parts/part";
import { picture } from "../../parts/photos";
import { placesOf, type Block, type Change, type FieldChange, type StepChange } from "../changes";
import type { Desk } from "../desk";

export class StepBlock extends Part {
  protected override render(): TemplateResult | typeof nothing {
    const { desk } = this.context.blocks;
    if (!desk) return nothing;
    const { chosen } = this.session;
    const origin = chosen.kind === "step" ? (this.draft.steps[chosen.id]?.content.origin ?? null) : null;
    const here = desk.changes.find(({ use }) => use === origin?.use);
    const elsewhere = desk.changes.filter((change) => change !== here);
    const mark = origin ? this.#mark(desk, origin) : nothing;
    return html`<p class="vh" role="status">${desk.changes.map((change) => this.#said(desk, change)).join(" ")}</p>
      ${mark === nothing && desk.changes.length === 0
        ? nothing
        : html`<div class="stepblk">${elsewhere.map((change) => this.#line(desk, change))}${mark}${here ? this.#notice(desk, here) : nothing}</div>`}`;
  }

  #number(id: string): number {
    return stepOrder(this.draft).indexOf(id) + 1;
  }

  #said({ words }: Desk, change: Change): string {
    return words.changedAt(change.block.name, this.#number(placesOf(change)[0]!));
  }

  #line(desk: Desk, change: Change): TemplateResult {
    const show = (): void => this.session.choose({ kind: "step", id: placesOf(change)[0]! });
    return html`<p class="stepblk__line">
      ${this.icon("arrow-clockwise")}<span>${this.#said(desk, change)}</span>
      <button type="button" class="btn btn--sm btn--line" @click=${show}>${desk.words.show}</button>
    </p>`;
  }

  #mark(desk: Desk, origin: Origin): TemplateResult | typeof nothing {
    const { words } = desk;
    const block = desk.known.blocks.get(origin.block);
    if (!block) return nothing;
    if (block.removed) {
      return html`<p class="stepblk__line">
        ${this.icon("stack")}<span>${words.wasRemoved(block.name, block.changed_by)}</span>
        <button type="button" class="btn btn--sm btn--line" @click=${() => desk.putBack()}>${words.putBack}</button>
        <button type="button" class="btn btn--sm btn--line" @click=${() => desk.detach()}>${words.detach}</button>
      </p>`;
    }
    const others = block.used_in.filter(({ id }) => id !== this.session.sync.state?.id);
    return html`<details class="stepblk__mark" @toggle=${(event: Event) => (event.currentTarget as HTMLDetailsElement).open && void desk.refresh()}>
      <summary>${this.icon("stack")}<span>${words.from(block.name)}</span><small>${words.alsoIn(others.length)}</small>${this.icon("caret-down")}</summary>
      ${others.length ? html`<ul>${others.map(({ number, title, edit_url }) => html`<li><a class="link" href=${edit_url}><span class="code">${number}</span> ${title}</a></li>`)}</ul>` : nothing}
      <p class="hint">${words.local}</p>
      <div class="keepblk__b">
        <button type="button" class="btn btn--sm btn--line" @click=${() => desk.update()}>${this.words.updateBlock}</button>
        <button type="button" class="btn btn--sm btn--line" @click=${() => desk.detach()}>${words.detach}</button>
        <button type="button" class="btn btn--sm btn--quiet" @click=${() => desk.remove()}>${this.words.removeBlock}</button>
      </div>
    </details>`;
  }

  #notice(desk: Desk, change: Change): TemplateResult {
    const { words } = desk;
    const { block, steps, moved } = change;
    return html`<article class="clash stepblk__new" aria-labelledby="stepblk-${change.use}">
      <h2 id="stepblk-${change.use}">${words.changed(block.name)}</h2>
      <p>${words.changedBy(block.changed_by, this.#when(block))} ${words.undecided}</p>
      ${moved ? html`<p><b>${words.moved}</b></p>` : nothing}
      ${steps.map((step) => this.#step(desk, step))}
      <div class="clash__b">
        <button type="button" class="btn btn--primary" @click=${() => desk.take(change)}>${words.take}</button>
        <button type="button" class="btn btn--line" @click=${() => desk.detach(change.use)}>${words.keepOurs}</button>
      </div>
    </article>`;
  }

  #when({ changed_at }: Block): string {
    return momentIn(this.context.language, new Date(changed_at), { dateStyle: "medium", timeStyle: "short" });
  }

  #step({ words }: Desk, { kind, id, content, fields }: StepChange): TemplateResult {
    const name = content.command || this.words.untitledStep;
    if (kind === "added") return html`<p>${words.added} <b lang=${this.draft.language} dir="auto">${name}</b></p>`;
    const go = (): void => this.session.choose({ kind: "step", id }, "command");
    const place = html`<button type="button" class="link" @click=${go}>${this.words.step(this.#number(id))}</button>`;
    if (kind === "removed") return html`<p>${words.removed} ${place}, <b lang=${this.draft.language} dir="auto">${name}</b></p>`;
    return html`<section class="stepblk__step"><h3>${place}</h3>${fields.map((field) => this.#field(words, id, field))}</section>`;
  }

  // As they are shown, with what is drawn on them.
  #photos(photos: readonly Photo[]): TemplateResult {
    const { assets } = this.draft;
    const shown = photos.map((photo) => ({ id: photo.id, alt: photo.alt, photo, asset: assets[photo.asset] ?? null, upload: null, refusal: "" }));
    return html`<span class="stepblk__photos">${shown.map((one) => html`<span class="thumb">${picture(one, this.words)}</span>`)}</span>`;
  }

  #field(words: Desk["words"], id: string, { field, ours, theirs, isOurs }: FieldChange): TemplateResult {
    const operation: SetOperation = { op: "step.set", id, field, value: ours, base: 0 };
    const side = (title: string, value: unknown): TemplateResult =>
      html`<div class="clash__side"><b>${title}</b>${field === "photos" ? this.#photos(value as readonly Photo[]) : nothing}<p lang=${this.draft.language} dir="auto">${describe(operation, value, this.words)}</p></div>`;
    return html`<h4>${fieldName(operation, 0, this.words)}${isOurs ? html` <small>${words.alsoHere}</small>` : nothing}</h4>
      <div class="clash__two">${side(words.here, ours)}${side(words.there, theirs)}</div>`;
  }
}
