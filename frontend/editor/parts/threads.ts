// The threads of a step, or of the whole playbook: at the side of the desk, from below on a phone.
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { momentIn } from "../../app/moments";
import type { TalkBeside, Way } from "../model/beside";
import type { Entry } from "../model/undo";
import type { Comment, Thread, Trouble } from "../discussion/discussion";
import { pieces, withNames } from "../discussion/mentions";
import { stepOrder } from "../model/draft";
import type { Composer } from "./composer";
import { Part } from "./part";

export class Threads extends Part {
  static override properties = {
    ...Part.properties,
    isWhole: { state: true },
    editing: { state: true },
    removing: { state: true },
    trouble: { state: true },
    news: { state: true },
    lastDone: { state: true },
  };
  declare isWhole: boolean;
  /** The comment that is being changed, and the one that is about to be deleted. */
  declare editing: string;
  declare removing: string;
  declare trouble: Trouble | null;
  declare news: string;
  /** What was settled or deleted a moment ago. */
  declare lastDone: Entry | null;

  constructor() {
    super();
    this.isWhole = false;
    this.editing = this.removing = this.news = "";
    this.trouble = this.lastDone = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("keydown", this.#keys);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("keydown", this.#keys);
  }

  /** Those of the chosen step; of the whole playbook where none is chosen. */
  open(): void {
    this.isWhole = this.#step === null;
    this.editing = this.removing = this.news = "";
    this.trouble = this.lastDone = null;
    void this.context.discussion.load().catch(() => undefined);
    void this.updateComplete.then(() => this.querySelector("dialog")?.showModal());
  }

  get #step(): string | null {
    const { chosen } = this.session;
    return chosen.kind === "step" ? chosen.id : null;
  }

  protected override render(): TemplateResult {
    const { talk, close } = this.words;
    const step = this.#step;
    const number = step === null ? 0 : stepOrder(this.draft).indexOf(step) + 1;
    const shown = this.context.discussion.threads.filter((thread) => this.isWhole || thread.step === step);
    const open = shown.filter((thread) => thread.resolved_at === null);
    const resolved = shown.filter((thread) => thread.resolved_at !== null);
    return html`<dialog class="dialog talk" aria-labelledby="talk-title">
      <header class="talk__top">
        <h2 id="talk-title">${this.isWhole || step === null ? talk.threads : talk.threadsOf(number)}</h2>
        <form method="dialog"><button class="btn btn--quiet btn--icon" aria-label=${close}>${this.icon("x")}</button></form>
      </header>
      ${step === null ? nothing : this.#extent()}
      <div class="talk__l" @said=${this.#said} @left=${() => (this.editing = "")}>
        ${this.trouble ? html`<p class="composer__bad" role="alert">${this.trouble.offline ? talk.notSent : this.trouble.detail}</p>` : nothing}
        ${this.lastDone && this.lastDone === this.session.lastDone
          ? html`<p class="thread__own"><button type="button" class="btn btn--sm btn--line" data-undo @click=${() => this.#travel("undo")}>${this.icon("arrow-counter-clockwise")}${this.words.undo}</button></p>`
          : nothing}
        ${shown.length === 0 ? html`<p class="hint">${talk.noThreads}</p>` : nothing}
        ${repeat(open, ({ id }) => id, (thread) => this.#thread(thread))}
        ${step === null || this.isWhole
          ? nothing
          : html`<komin-composer .context=${this.context} .place=${{ kind: "step", id: step }} .label=${talk.newThread}></komin-composer>`}
        ${resolved.length
          ? html`<details class="talk__old"><summary>${talk.resolvedThreads(resolved.length)}</summary>${repeat(resolved, ({ id }) => id, (thread) => this.#thread(thread))}</details>`
          : nothing}
      </div>
      <p class="vh" role="status">${this.news}</p>
    </dialog>`;
  }

  #extent(): TemplateResult {
    const { talk } = this.words;
    // The button that leads here counts those of every step: where they are is said, when this one has none.
    const { length } = this.context.discussion.open;
    const button = (isWhole: boolean, label: string): TemplateResult =>
      html`<button type="button" aria-pressed=${this.isWhole === isWhole ? "true" : "false"} @click=${() => (this.isWhole = isWhole)}>${label}</button>`;
    return html`<div class="talk__extent" role="group" aria-label=${talk.threads}>${button(false, talk.thisStep)}${button(true, length ? `${talk.wholePlaybook} (${String(length)})` : talk.wholePlaybook)}</div>`;
  }

  #thread(thread: Thread): TemplateResult {
    const { talk } = this.words;
    const { discussion } = this.context;
    const isResolved = thread.resolved_at !== null;
    const asked = thread.asks.map((id) => this.#name(id)).join(", ");
    return html`<article class="thread ${isResolved ? "is-resolved" : ""}" aria-label=${talk.threadOn(this.#placeOf(thread))} data-thread=${thread.id}>
      ${this.isWhole ? this.#place(thread) : nothing}
      <ol>${repeat(thread.comments, ({ id }) => id, (comment) => this.#comment(comment))}</ol>
      ${!isResolved && asked ? html`<p class="thread__asked">${this.icon("eye")}${talk.askedToLook(asked)}</p>` : nothing}
      ${!isResolved && thread.asks.includes(discussion.me)
        ? html`<button type="button" class="btn btn--sm btn--line" data-look @click=${() => void this.#look(thread)}>${this.icon("eye")}${talk.haveLooked}</button>`
        : nothing}
      ${isResolved
        ? html`<p class="thread__asked">${this.icon("check")}${talk.resolvedBy(this.#name(thread.resolved_by))}</p>`
        : html`<komin-composer .context=${this.context} .place=${{ kind: "thread", id: thread.id }} .label=${talk.answer}></komin-composer>`}
      <button type="button" class="btn btn--sm btn--quiet" @click=${() => void this.#settle(thread, !isResolved)}>
        ${this.icon(isResolved ? "arrow-counter-clockwise" : "check-bold")}${isResolved ? talk.reopen : talk.resolve}
      </button>
    </article>`;
  }

  #placeOf(thread: Thread): string {
    const number = stepOrder(this.draft).indexOf(thread.step) + 1;
    return number === 0 ? this.words.talk.stepDeletedThread(thread.command) : this.words.goToStep(number, thread.command || this.words.untitledStep);
  }

  #place(thread: Thread): TemplateResult {
    const text = this.#placeOf(thread);
    if (!stepOrder(this.draft).includes(thread.step)) return html`<p class="thread__place">${text}</p>`;
    return html`<button type="button" class="thread__place link" @click=${() => this.#go(thread.step)}>${text}</button>`;
  }

  #go(id: string): void {
    this.session.choose({ kind: "step", id });
    this.isWhole = false;
  }

  #comment(comment: Comment): TemplateResult {
    const { talk } = this.words;
    const { discussion, language } = this.context;
    const text = withNames(comment.text, discussion.people, talk.formerMember);
    const said = pieces(comment.text, discussion.people, talk.formerMember);
    // Days before months and 24 hours, as everywhere in the product.
    const when = momentIn(language === "en" ? "en-GB" : language, new Date(comment.written_at), { dateStyle: "medium", timeStyle: "short" });
    if (this.editing === comment.id) {
      return html`<li><komin-composer .context=${this.context} .place=${{ kind: "comment", id: comment.id }} .label=${talk.changeComment} .text=${text}></komin-composer></li>`;
    }
    return html`<li>
      <p class="thread__by">${this.#photo(comment.author)}<b>${this.#name(comment.author)}</b> <time datetime=${comment.written_at}>${when}</time>${comment.changed_at ? html` <i>${talk.changed}</i>` : nothing}</p>
      <p class="thread__w" dir="auto">${said.map((piece) => (piece.names ? html`<b>${piece.text}</b>` : piece.text))}</p>
      ${comment.author === discussion.me && discussion.me ? this.#own(comment, text) : nothing}
    </li>`;
  }

  #own(comment: Comment, text: string): TemplateResult {
    const { talk } = this.words;
    const short = text.length > 40 ? `${text.slice(0, 40)}…` : text;
    const edit = (): void => {
      this.editing = comment.id;
      void this.updateComplete.then(() => this.#composer(`say-comment-${comment.id}`)?.focus());
    };
    const isAsked = this.removing === comment.id;
    const remove = (): void => {
      if (isAsked) void this.#remove(comment.id);
      this.removing = isAsked ? "" : comment.id;
    };
    return html`<p class="thread__own">
      <button type="button" class="link" aria-label=${talk.editComment(short)} @click=${edit}>${talk.edit}</button>
      <button type="button" class="link" aria-label=${isAsked ? nothing : talk.removeComment(short)} @click=${remove} @blur=${() => (this.removing = "")}>${isAsked ? talk.reallyRemove : talk.remove}</button>
    </p>`;
  }

  #name(id: string | null): string {
    return this.context.discussion.nameOf(id) ?? this.words.talk.formerMember;
  }

  #photo(id: string | null): TemplateResult | typeof nothing {
    const photo = this.context.discussion.photoOf(id);
    return photo ? html`<img src=${photo} width="24" height="24" alt="" loading="lazy">` : nothing;
  }

  #composer(id: string): Composer | null | undefined {
    return document.getElementById(id)?.closest<Composer>("komin-composer");
  }

  async #try(change: Promise<Trouble | null>): Promise<void> {
    this.trouble = await change;
    this.querySelector<HTMLElement>("dialog[open]")?.focus();
  }

  async #settle({ id }: Thread, resolved: boolean): Promise<void> {
    await this.#try(this.context.discussion.settle(id, resolved));
    if (!this.trouble) this.#undoable({ did: resolved ? "resolved" : "reopened", thread: id });
  }

  async #remove(comment: string): Promise<void> {
    const beside = this.context.discussion.unsaying(comment);
    await this.#try(this.context.discussion.takeBack(comment));
    if (!this.trouble && beside) this.#undoable(beside);
  }

  // The toast lies below what is open: the way back is said where the eyes are.
  #undoable(beside: TalkBeside): void {
    this.session.changeBeside(beside);
    this.lastDone = this.session.lastDone ?? null;
    this.news = "";
    void this.updateComplete.then(() => (this.news = this.words.talk.canUndo));
  }

  readonly #keys = (event: KeyboardEvent): void => {
    const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event;
    const isTyping = target instanceof Element && target.matches("input, textarea, [contenteditable=true]");
    const pressed = key.toLowerCase();
    if (!this.querySelector("dialog[open]") || isTyping || altKey || !(ctrlKey || metaKey) || (pressed !== "z" && pressed !== "y")) return;
    event.preventDefault();
    this.#travel(pressed === "y" || shiftKey ? "redo" : "undo");
  };

  #travel(way: Way): void {
    this.lastDone = null;
    this.dispatchEvent(new CustomEvent(way, { bubbles: true }));
  }

  async #look(thread: Thread): Promise<void> {
    await this.#try(this.context.discussion.look(thread.id));
    if (!this.trouble) this.news = this.words.talk.looked;
  }

  readonly #said = (): void => {
    this.editing = "";
    this.news = "";
    void this.updateComplete.then(() => (this.news = this.words.talk.said));
  };
}
