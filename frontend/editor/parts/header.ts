// The bar: what is edited, whether it is saved, and the way on.
import { html, nothing, type TemplateResult } from "lit";
import { copyText } from "../../app/copy";
import { stepOrder } from "../model/draft";
import { adviceFor } from "../model/advice";
import { unsavedText } from "../model/unsaved";
import { Part } from "./part";

const MOST_SHOWN = 3;

export class Header extends Part {
  static override properties = { ...Part.properties, advises: { attribute: false } };
  /** Whether to count the advice: not before what is written in was painted. */
  declare advises: boolean;

  protected override render(): TemplateResult {
    const { words, draft, session } = this;
    const { links } = this.context;
    const { state } = session.sync;
    const hints = this.advises ? adviceFor(draft, session.seen).length : 0;
    const published = state?.published_version != null;
    return html`<header class="ed__top">
      <a class="ed__back" href=${links.back} aria-label=${words.back}>
        <span class="logo"><svg viewBox="0 0 32 32" aria-hidden="true"><path class="logo__bar" d="M4 2h7v28H4z"></path><path class="logo__pt" d="M29 2h-8.6L12.6 16l7.8 14H29l-7.8-14z"></path></svg></span>${this.icon("caret-left-bold")}
      </a>
      <div class="ed__id">
        <span class="code">${draft.number}</span>
        <h1><button type="button" title=${words.aboutPlaybook} @click=${() => session.choose({ kind: "playbook" }, "playbook-title")}>${draft.title || words.untitled}</button></h1>
      </div>
      <div class="ed__st">
        <span class="badge" data-st="draft">${words.draft}</span>
        ${published ? html`<span>${words.revision(state?.published_revision ?? "")}</span>` : nothing}
      </div>
      ${this.#status()}
      ${this.#here()}
      <div class="ed__tools">
        ${this.#button("arrow-counter-clockwise", words.undo, session.canUndo, () => this.dispatchEvent(new CustomEvent("undo", { bubbles: true })))}
        <button type="button" class="btn btn--quiet ed__hints" aria-label=${words.hintsCount(hints)} title="${words.hintsTitle} (F8)" data-hints=${hints} @click=${() => this.context.openHints()}>${this.icon("lightbulb")}<span aria-hidden="true">${hints || ""}</span></button>
        ${this.#threads()}
        ${links.history ? html`<a class="btn btn--quiet btn--icon ed__past" href=${links.history} aria-label=${words.history} title=${words.history}>${this.icon("clock-counter-clockwise")}</a>` : nothing}
        ${links.translations ? html`<a class="btn btn--quiet btn--icon ed__tr" href=${links.translations} aria-label=${words.translations} title=${words.translations}>${this.icon("translate")}</a>` : nothing}
        <button type="button" class="btn btn--quiet ed__more" title="${words.palette} (Ctrl+K)" @click=${() => this.context.openPalette()}>${this.icon("magnifying-glass")}<span class="vh">${words.palette}</span><kbd>Ctrl+K</kbd></button>
      </div>
      <div class="ed__end">
        ${published && links.follow ? html`<a class="btn btn--line" href=${links.follow}>${this.icon("eye")}${words.follow}</a>` : nothing}
        ${links.publish ? html`<a class="btn ${stepOrder(draft).length ? "btn--primary" : "btn--line"}" href=${links.publish} data-publish title="${words.publish} (F4)" aria-keyshortcuts="F4">${words.publish}</a>` : nothing}
      </div>
    </header>`;
  }

  #here(): TemplateResult | typeof nothing {
    const { words, draft, session } = this;
    const here = session.sync.state?.here ?? [];
    if (here.length === 0) return nothing;
    const order = stepOrder(draft);
    return html`<ul class="ed__here" aria-label=${words.talk.here}>
      ${here.slice(0, MOST_SHOWN).map(({ name, step, photo }) => {
        const number = step === null ? 0 : order.indexOf(step) + 1;
        const whole = number ? `${name}, ${words.step(number)}` : name;
        return html`<li title=${whole}>${photo ? html`<img src=${photo} width="32" height="32" alt="">` : html`<span aria-hidden="true">${initials(name)}</span>`}<span class="vh">${whole}</span></li>`;
      })}
      ${here.length > MOST_SHOWN ? html`<li>+${here.length - MOST_SHOWN}</li>` : nothing}
    </ul>`;
  }

  #threads(): TemplateResult {
    const { talk } = this.words;
    const { length } = this.context.discussion.open;
    return html`<button type="button" class="btn btn--quiet ed__talk" aria-label=${length ? talk.openThreads(length) : talk.threads} title="${talk.threads} (F9)" data-threads=${length} @click=${() => this.context.openThreads()}>${this.icon("chat-centered-text")}<span aria-hidden="true">${length || ""}</span></button>`;
  }

  #button(name: string, label: string, enabled: boolean, press: () => void): TemplateResult {
    return html`<button type="button" class="btn btn--quiet btn--icon" aria-label=${label} title=${label} aria-disabled=${enabled ? "false" : "true"} @click=${press}>
      ${this.icon(name)}
    </button>`;
  }

  readonly #copy = async (): Promise<void> => {
    const { draft, session, words, context } = this;
    if (await copyText(unsavedText(session.sync.unsaved, draft, words))) context.tell(words.copied);
  };

  // Who was shown out for good signs in no more: what waits on this device is theirs all the same.
  #takeAway(): TemplateResult | typeof nothing {
    const { words, session } = this;
    return session.sync.unsaved.length > 0 ? html`<button type="button" class="link" @click=${this.#copy}>${words.copyUnsaved}</button>` : nothing;
  }

  #status(): TemplateResult {
    const { words, session } = this;
    const { sync } = session;
    const open = sync.clashes.length + sync.orphans.length;
    if (open > 0) return html`<p class="ed__save is-bad" data-status="clash">${this.icon("warning-circle")}${words.clashes(open)}</p>`;
    switch (sync.status) {
      case "offline":
        return html`<p class="ed__save is-bad" data-status="offline">
          ${this.icon("wifi-slash")}${sync.durable ? words.offline : words.offlineNotKept}
          <button type="button" class="link" @click=${() => void sync.retry()}>${words.retry}</button>
        </p>`;
      case "signed-out":
        return html`<p class="ed__save is-bad" data-status="signed-out">
          ${this.icon("lock-key")}${words.signedOut} <a class="link" href=${location.pathname} target="_blank">${words.signInAgain}</a> ${this.#takeAway()}
        </p>`;
      case "refused":
        return html`<p class="ed__save is-bad" data-status="refused">${this.icon("warning-circle")}<span>${words.refused} ${sync.detail}</span> ${this.#takeAway()}</p>`;
      case "saved":
        return html`<p class="ed__save" data-status="saved">${this.icon("cloud-check")}<span class="ed__when">${words.savedAt(clockTime(sync.savedAt ?? new Date()))}</span><span class="ed__time" aria-hidden="true">${clockTime(sync.savedAt ?? new Date())}</span></p>`;
      default:
        return html`<p class="ed__save" data-status="saving">${this.icon("cloud-check")}<span class="ed__when">${words.saving}</span><span class="ed__time" aria-hidden="true">…</span></p>`;
    }
  }
}

// By hand: what the browser knows of languages takes longer to load than the whole bar, and both write this alike.
function clockTime(date: Date): string {
  return [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => [...(word ?? "")][0] ?? "").join("").toUpperCase();
}
