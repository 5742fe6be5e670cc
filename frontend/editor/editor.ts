// <komin-editor>: opens the draft, holds the parts together, and knows what concerns the whole page: keys, drops, leaving.
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { showToast } from "../app/toasts";
import { TOO_MANY } from "../uploader/media-files";
import { stillOf } from "../uploader/still";
import { HttpTransport } from "../uploader/transport";
import { Uploader } from "../uploader/uploader";
import { Outdated } from "./model/outdated";
import { actionsFor, type Door, type Outside } from "./model/actions";
import { itemIds, stepOrder } from "./model/draft";
import { newId } from "./model/ids";
import { Intake } from "./model/intake";
import { Floor } from "./floor/floor";
import { Blocks } from "./blocks/blocks";
import { Discussion } from "./discussion/discussion";
import { TabHistory } from "./model/kept-history";
import { SeenPhotos } from "./model/seen-photos";
import { isTalk, type Way } from "./model/beside";
import { chosenAtFirst, Session, type Focus } from "./model/session";
import type { Entry } from "./model/undo";
import { PasteIntake } from "./paste/take";
import { dictationAt } from "./dictating/dictate";
import type { Dialogs } from "./dialogs";
import { Phones } from "./phones/phones";
import { afterPaint } from "./parts/after-paint";
import { Announcer } from "./parts/announcer";
import type { Command } from "./parts/command";
import type { ContactSheet } from "./parts/contact-sheet";
import type { Film } from "./parts/film";
import type { Palette } from "./parts/palette";
import type { Context, Links } from "./parts/part";
import { moveItem, removeItem, replacePhoto } from "./parts/item-gestures";
import { retryPictures } from "./parts/photos";
import type { Stage } from "./parts/stage";
import { duplicate, gather, join, move, remove, split } from "./parts/step-gestures";
import type { StepText } from "./parts/text";
import type { Tray } from "./parts/tray";
import { Api, ApiError, type Brought } from "./sync/api";
import { BrowserStorage, TabClaim } from "./sync/storage";
import { Sync } from "./sync/sync";
import { handleKey } from "./keys";
import { enableDrops } from "./drops";
import { keepFocus } from "./focus-keeper";
import { wordsIn, type Words } from "./words/words";

/** Nobody looks at a tab that is hidden. */
function whereabouts({ chosen }: Session): string {
  return document.hidden ? "" : chosen.kind === "step" ? chosen.id : "draft";
}

const OUTER = "komin-command, komin-details, .stage__sheet, komin-contact-sheet, komin-film";
const INNER = "komin-text, komin-notices, komin-checks, komin-outcome, komin-photo-list";
const TAB_KEY = "komin-editor-tab";

export class KominEditor extends LitElement {
  static override properties = { context: { state: true }, stands: { state: true }, hasDialogs: { state: true } };
  declare context: Context | null;
  /** What is written in was painted: now comes what stands beside it. */
  declare stands: boolean;
  declare hasDialogs: boolean;
  #api: Api | null = null;
  #intake: Intake | null = null;
  #announcer: Announcer | null = null;
  #leave = new AbortController();
  #fromServer: ChildNode[] = [];
  #doors: Door[] = [];
  #isEmpty = false;

  constructor() {
    super();
    this.context = null;
    this.stands = this.hasDialogs = false;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    this.#fromServer = [...this.childNodes];
    const others = this.querySelectorAll<HTMLAnchorElement>(".wsw a:not([aria-current])");
    this.#doors = Array.from(others, ({ title, href }) => ({ name: title, address: href }));
    super.connectedCallback();
    void this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave.abort();
    this.context?.session.sync.stop();
    this.context?.uploader.stop();
    this.context?.outdated.stop();
  }

  async #begin(): Promise<void> {
    const { api: root = "", playbook = "", member = "", language = "en", icons = "" } = this.dataset;
    const words = wordsIn(language);
    const storage = new BrowserStorage();
    const claim = await TabClaim.take(sessionStorage.getItem(TAB_KEY), newId());
    sessionStorage.setItem(TAB_KEY, claim.id);
    this.#leave.signal.addEventListener("abort", () => claim.release());
    const api = (this.#api = new Api(root, playbook, this.#brought()));
    const sync: Sync = new Sync({ api, storage, playbook, member, tab: claim.id, here: () => whereabouts(session) });
    const history = new TabHistory(sessionStorage, { playbook, member, tab: claim.id });
    window.addEventListener("pagehide", () => history.write(), { signal: this.#leave.signal });
    const session: Session = new Session(sync, history, new SeenPhotos(localStorage, member));
    const transport = new HttpTransport(api);
    const uploader = new Uploader({ transport, storage, playbook, member, owner: claim.id, refusals: words.refusals, stillOf });
    const phones = new Phones(api, (until) => sync.watchClosely(until));
    const tell = (text: string, undo = false): void => this.#tell(text, undo);
    this.#announcer = new Announcer(sync, words);
    this.#intake = new Intake(session, uploader, words, tell);
    const context: Context = {
      session,
      uploader,
      words,
      icons,
      language,
      tell,
      take: (files, step) => void this.#intake?.take(files, step),
      takeForItem: (file, item) => this.#intake?.takeForItem(file, item),
      openPalette: () => this.#openPalette(),
      phones,
      takeInstead: (file, step, photo) => this.#intake?.takeInstead(file, step, photo),
      openMedia: (most, done, fromDevice) => void this.#open(({ media }) => media.open(most, done, fromDevice)),
      openPhones: () => void this.#open(({ phone }) => phone.open()),
      dictate: dictationAt(this.getAttribute("dictation"), () => this.context),
      openHints: () => void this.#open(({ hints }) => hints.open()),
      nextHint: () => void this.#open(({ hints }) => hints.next()),
      linkable: () => api.playbooks(),
      blocks: new Blocks(session, async () => new (await import("./blocks/desk")).Desk(context, api, this), () => tell(words.blocksAway)),
      floor: new Floor(api),
      links: this.#links(),
      outdated: new Outdated(this.dataset.translated ?? "", api),
      discussion: new Discussion(api, sessionStorage),
      openThreads: () => void this.#open(({ threads }) => threads.open()),
      openShortcuts: () => void this.#open(({ shortcuts }) => shortcuts.open()),
      openMove: () => void this.#open(({ move }) => move.open()),
      publish: () => void this.#publish(session, words),
      cut: () => this.querySelector<Command>("komin-command")?.cut() ?? null,
    };
    session.elsewhere = (beside, way) => isTalk(beside) ? context.discussion.travel(beside, way) : context.blocks.travel(beside, way);
    let wasOffline = false;
    sync.addEventListener("change", () => {
      if (sync.state) void context.discussion.follow(sync.state.discussion);
      if (sync.state) context.outdated.follow(sync.state.revision);
      if (wasOffline && sync.status === "saved") retryPictures(this);
      wasOffline = sync.status === "offline" || (wasOffline && sync.status === "saving");
    });
    phones.addEventListener("change", () => this.#show(context));
    context.outdated.addEventListener("change", () => this.#show(context));
    context.blocks.addEventListener("change", () => this.#show(context));
    phones.addEventListener("paired", () => tell(words.phoneReady));
    sync.addEventListener("refused", (event) => tell((event as CustomEvent<string>).detail));
    session.addEventListener("change", () => {
      if (this.stands) context.blocks.follow();
      if (this.stands && !document.hidden) void context.floor.follow(sync.state?.published_version ?? null);
      this.#show(context);
    });
    session.addEventListener("lost", () => this.#leaveField(context));
    session.addEventListener("focus", (event) => this.#focus((event as CustomEvent<Focus>).detail));
    this.#listen(context);
    await sync.start();
    await uploader.start();
    await this.#intake.takeHomeless();
    if (sync.draft) uploader.dropUnknown(new Set([...Object.keys(sync.draft.steps), ...itemIds(sync.draft)]));
    await phones.start();
    void this.#dialogs();
  }

  // Those that open above the editor come when it stands, or with the first key that asks for one.
  async #dialogs(): Promise<Dialogs | null> {
    const loaded = await import("./dialogs").catch(() => null);
    if (!loaded || !this.context) return null;
    this.hasDialogs = true;
    await this.updateComplete;
    const dialogs = this.querySelector<Dialogs>("komin-dialogs");
    await dialogs?.updateComplete;
    return dialogs;
  }

  // At once where they are here: the next key is for what opens.
  async #open(open: (dialogs: Dialogs) => void): Promise<void> {
    const dialogs = this.querySelector<Dialogs>("komin-dialogs:defined") ?? (await this.#dialogs());
    if (dialogs) open(dialogs);
    else if (this.context) this.#tell(this.context.words.offlineNoCode);
  }

  #links(): Links {
    const { back = "", follow = "", publish = "", history = "", translations = "", feedback = "" } = this.dataset;
    return { back, follow, publish, history, translations, feedback };
  }

  #brought(): Brought | null {
    const written = this.#fromServer.find((node) => node instanceof HTMLScriptElement)?.textContent;
    return written ? (JSON.parse(written) as Brought) : null;
  }

  // Until the draft is here, the page the server wrote stays: it can be read.
  #show(context: Context): void {
    if (!context.session.draft) this.#sayWhyNot(context);
    else if (!this.context) {
      for (const node of this.#fromServer) node.remove();
      this.context = context;
      afterPaint(() => {
        this.stands = true;
        context.blocks.follow();
        void context.floor.follow(context.session.sync.state?.published_version ?? null);
      });
      const beginning = chosenAtFirst(context.session.draft, location.hash);
      if (beginning) context.session.choose(beginning);
      if (location.hash === TOO_MANY) this.#tellOfTooMany(context);
      if (location.hash.startsWith("#threads.")) void this.updateComplete.then(() => context.openThreads());
    }
    if (this.context) this.#showFirstArrival(context);
    if (this.context) this.requestUpdate();
  }

  #tellOfTooMany({ tell, words }: Context): void {
    tell(words.tooMany);
    history.replaceState(history.state, "", location.pathname + location.search);
  }

  // Steps that come from a phone or a colleague into an empty playbook are shown, unless the person is busy with its title.
  #showFirstArrival({ session }: Context): void {
    const [first] = session.draft ? stepOrder(session.draft) : [];
    const wasEmpty = this.#isEmpty;
    this.#isEmpty = first === undefined;
    const isBusy = document.activeElement?.matches("input, textarea, select") ?? false;
    if (wasEmpty && first !== undefined && session.chosen.kind === "playbook" && !isBusy) session.choose({ kind: "step", id: first });
  }

  // What is typed on would go into the step that is shown instead.
  #leaveField({ words }: Context): void {
    if (!document.activeElement?.closest("komin-command, komin-details")) return;
    this.querySelector<HTMLElement>("#stage")?.focus();
    this.#tell(words.stepTakenAway);
  }

  #sayWhyNot({ session, words }: Context): void {
    if (session.sync.status === "loading" || this.#fromServer.some((node) => node instanceof Element && node.matches(".banner"))) return;
    const banner = Object.assign(document.createElement("p"), { className: "banner", textContent: words.cannotOpen });
    banner.setAttribute("role", "status");
    this.prepend(banner);
    this.#fromServer.push(banner);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { context } = this;
    const draft = context?.session.draft;
    if (!context || !draft) return nothing;
    const isEmpty = stepOrder(draft).length === 0;
    const tray = html`<komin-tray class="tray" .context=${context}></komin-tray>`;
    return html`<div class="ed ed--${context.session.chosen.kind} ${context.session.selection.size ? "is-selecting" : ""}" @undo=${() => this.#travel("undo")} @redo=${() => this.#travel("redo")}>
      <komin-editor-header class="ed__bar" .context=${context} .advises=${this.stands}></komin-editor-header>
      <komin-film class="film" .context=${context} .isWhole=${this.stands}></komin-film>
      <komin-selection-bar .context=${context}></komin-selection-bar>
      <main class="stage" id="stage" tabindex="-1">
        <komin-clashes .context=${context}></komin-clashes>
        ${context.blocks.desk ? html`<komin-step-block .context=${context}></komin-step-block>` : nothing}
        ${isEmpty ? [tray, this.#stage(context)] : [this.#stage(context), this.stands ? tray : nothing]}
      </main>
      ${this.stands ? this.#side(context) : nothing}
      ${isEmpty || !this.stands ? nothing : html`<komin-thumb-bar class="thumbbar" .context=${context}></komin-thumb-bar>`}
      ${this.stands ? html`<komin-palette .context=${context}></komin-palette>` : nothing}
      ${this.hasDialogs ? html`<komin-dialogs .context=${context} .api=${this.#api}></komin-dialogs>` : nothing}
      <p class="vh" role="status" data-announcer>${this.#announcer?.text ?? ""}</p>
    </div>`;
  }

  #stage(context: Context): TemplateResult {
    const { chosen } = context.session;
    if (chosen.kind === "before") return html`<komin-before-sheet class="stage__sheet" .context=${context}></komin-before-sheet>`;
    if (chosen.kind === "photos") return html`<komin-contact-sheet class="stage__all" .context=${context}></komin-contact-sheet>`;
    if (chosen.kind === "playbook") return html`<komin-playbook-sheet class="stage__sheet" .context=${context}></komin-playbook-sheet>`;
    if (chosen.kind === "section") {
      return html`<komin-section-sheet class="stage__sheet" .context=${context} .section=${chosen.id}></komin-section-sheet>`;
    }
    return html`<komin-stage class="stage__top" .context=${context} .step=${chosen.id}></komin-stage>
      <komin-command .context=${context} .step=${chosen.id}></komin-command>`;
  }

  #side(context: Context): TemplateResult | typeof nothing {
    const { chosen } = context.session;
    if (chosen.kind !== "step") return nothing;
    return html`<komin-details class="side" .context=${context} .step=${chosen.id}></komin-details>`;
  }

  #listen(context: Context): void {
    const { signal } = this.#leave;
    const { sync } = context.session;
    window.addEventListener("online", () => {
      void sync.retry();
      context.uploader.retry();
    }, { signal });
    document.addEventListener("visibilitychange", () => void sync.flush(), { signal });
    window.addEventListener("beforeunload", (event) => {
      if (!sync.durable && !sync.isSaved) event.preventDefault();
    }, { signal });
    document.addEventListener("keydown", (event) => {
      if (!this.context) return;
      handleKey(event, this.context, { undo: () => void this.#travel("undo"), redo: () => void this.#travel("redo") });
    }, { signal });
    keepFocus(this, signal);
    const pasting = new PasteIntake(context.session, context.uploader, context.words, context.tell);
    enableDrops(document, { photos: context.take, lines: (clipboard, into) => pasting.take(clipboard, into) }, signal);
  }

  #openPalette(): void {
    const { context } = this;
    if (context) this.querySelector<Palette>("komin-palette")?.open(actionsFor(context.session, context.words, this.#outside(context)));
  }

  // What the palette runs that is no matter of the draft alone.
  #outside(context: Context): Outside {
    const { session } = context;
    return {
      doors: this.#doors,
      publish: this.dataset.publish ?? "",
      history: this.dataset.history ?? "",
      translations: this.dataset.translations ?? "",
      undo: () => void this.#travel("undo"),
      redo: () => void this.#travel("redo"),
      pickPhotos: () => this.querySelector<HTMLInputElement>("[data-pick]")?.click(),
      workspacePhotos: () => this.querySelector<Tray>("komin-tray")?.choose(),
      shortcuts: () => context.openShortcuts(),
      hints: () => context.openHints(),
      items: {
        remove: (field, id) => removeItem(context, field, id),
        move: (field, id, by, focus) => moveItem(context, field, id, by, focus),
        replace: (photo) => replacePhoto(context, photo),
      },
      haveLooked: this.#haveLooked(context),
      threads: () => context.openThreads(),
      dictate: context.dictate,
      phone: () => context.openPhones(),
      nextHint: () => context.nextHint(),
      go: (address) => location.assign(address),
      goPublish: () => context.publish(),
      move: (by) => move(context, by),
      moveTo: () => context.openMove(),
      duplicate: () => duplicate(context),
      remove: () => remove(context),
      split: () => split(context),
      join: () => {
        if (session.chosen.kind === "step") join(context, session.chosen.id);
      },
      gather: () => gather(context),
      block: (gesture) => context.blocks.do(gesture),
      blockChanged: (step) => context.blocks.desk?.changes.some(({ ids }) => ids.includes(step)) ?? false,
      format: (format) => void this.querySelector<StepText>("komin-text")?.format(format),
      annotate: this.querySelector<Stage>("komin-stage")?.annotate ?? null,
      play: this.querySelector<Stage>("komin-stage")?.play ?? null,
    };
  }

  async #publish({ sync }: Session, words: Words): Promise<void> {
    if (!this.dataset.publish) return;
    await sync.flush();
    if (sync.isSaved) location.assign(this.dataset.publish);
    else this.#tell(words.notSavedYet);
  }

  #haveLooked({ session, discussion, words }: Context): (() => void) | null {
    const asking = session.chosen.kind === "step" ? discussion.asking(session.chosen.id) : [];
    if (asking.length === 0) return null;
    return () => void Promise.all(asking.map(({ id }) => discussion.look(id))).then((troubles) => this.#tell(troubles.find((one) => one?.detail)?.detail ?? (troubles.some(Boolean) ? words.talk.notSent : words.talk.looked)));
  }

  async #travel(way: Way, entry?: Entry): Promise<void> {
    const { context } = this;
    if (!context) return;
    const { session, words } = context;
    const done = await (way === "undo" ? session.undo(entry) : session.redo()).catch((error: unknown) => (error instanceof ApiError && error.detail) || words.blocksAway);
    this.#tell(done === "done" ? (way === "undo" ? words.undone : words.redone) : done === "stale" ? words.changedSince : (done ?? words.nothingToUndo));
  }

  #tell(text: string, undo = false): void {
    const words = this.context?.words;
    const entry = this.context?.session.lastDone;
    if (undo && words) showToast(text, { label: words.undo, run: () => void this.#travel("undo", entry) });
    else showToast(text);
  }

  /** Focus by id once it is drawn; "sheet" is the sheet's first field, "film" the chosen step. */
  #focus({ wanted, caret }: Focus): void {
    void this.updateComplete.then(async () => {
      // Parts hold parts: the inner ones are drawn after the outer ones.
      for (const level of [OUTER, INNER]) await Promise.all([...this.querySelectorAll<LitElement>(level)].map((part) => part.updateComplete));
      if (wanted === "film") this.querySelector<Film>("komin-film")?.focusChosen();
      else if (wanted === "photos") this.querySelector<ContactSheet>("komin-contact-sheet")?.focusFirst();
      else if (wanted === "sheet") this.querySelector<HTMLElement>(".stage__sheet :is(input, button, textarea)")?.focus();
      else {
        const field = document.getElementById(wanted);
        field?.focus();
        if (caret !== null && field instanceof HTMLTextAreaElement) field.setSelectionRange(caret, caret);
      }
    });
  }
}
