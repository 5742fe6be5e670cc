// <komin-capture>: a photo or a clip, a line, the next one. Everything is kept on the phone first.
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { showToast } from "../app/toasts";
import { DictationApi } from "../dictation/api";
import { Dictation } from "../dictation/dictation";
import { canRecord } from "../dictation/recorder";
import { newId } from "../editor/model/ids";
import { wordsIn as editorWordsIn } from "../editor/words/words";
import { Api } from "../editor/sync/api";
import { BrowserStorage, isLeftBehind, TabClaim } from "../editor/sync/storage";
import { HttpTransport } from "../uploader/transport";
import { stillOf } from "../uploader/still";
import { Uploader } from "../uploader/uploader";
import { WorkerDetector } from "../faces/detector";
import { Canvas } from "./canvas";
import { Faces, type FoundEvent } from "./faces";
import { Filming } from "./filming";
import { lineScreen } from "./line";
import { doneScreen, listScreen } from "./list";
import { CaptureQueue, type CaptureApi } from "./queue";
import { BrowserReelStore, filmFile, leftReels, type Piece, type Wanted } from "./reels";
import { queueText, type Screen, type View } from "./screen";
import { shootScreen } from "./shoot";
import type { Shot, ShotPhoto } from "./shot";
import { BrowserShotStore } from "./store";
import { thumb } from "./thumb";
import { Viewfinder } from "./viewfinder";
import { wordsIn } from "./words/words";

const TAB_KEY = "komin-capture-tab";

export class KominCapture extends LitElement implements Screen {
  queue!: CaptureQueue;
  canvas!: Canvas;
  faces!: Faces;
  filming!: Filming;
  dictation: Dictation | null = null;
  readonly viewfinder = new Viewfinder();
  readonly language = this.dataset.language ?? "en";
  readonly words = wordsIn(this.language);
  readonly editor = editorWordsIn(this.language);
  #uploader!: Uploader;
  #view: View = "shoot";
  #shot = "";
  /** The photo of it that is shown large; the first where it is empty. */
  #photo = "";
  /** What the next photo is for: an existing shot, perhaps in place of one of its photos. */
  #wanted: Wanted | null = null;
  #leave = new AbortController();
  #isOpen = false;
  #said = "";

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave.abort();
    this.filming.end();
    this.dictation?.close();
    this.viewfinder.close();
    this.queue.stop();
  }

  get uploads(): Uploader["uploads"] {
    return this.#uploader.uploads;
  }

  get icons(): string {
    return this.dataset.icons ?? "";
  }

  get section(): string {
    return this.dataset.section || (this.dataset.title ?? "");
  }

  get contentLanguage(): string {
    return this.dataset.contentLanguage ?? "";
  }

  get back(): string {
    return this.dataset.back ?? "";
  }

  get reminds(): boolean {
    return this.dataset.reminds !== undefined;
  }

  get chosen(): Shot | undefined {
    return this.queue.find(this.#wanted?.shot ?? "");
  }

  /** The number the server told; until then, as if all shots stood at the end. */
  numberOf(shot: Shot): number {
    return shot.number ?? Number(this.dataset.steps) + this.queue.shots.indexOf(shot) + 1;
  }

  nextNumber(): number {
    const { shots } = this.queue;
    return Math.max(Number(this.dataset.steps) + shots.length, ...shots.map((shot) => shot.number ?? 0)) + 1;
  }

  go(view: View, shot = ""): void {
    this.#show(view, shot);
    void this.updateComplete.then(() => this.querySelector<HTMLElement>("h1")?.scrollIntoView());
  }

  #show(view: View, shot = ""): void {
    if (view !== "shoot") this.filming.end();
    if (view !== "line" || shot !== this.#shot) this.dictation?.end();
    this.#view = view;
    if (shot !== this.#shot) this.#photo = "";
    this.#shot = shot;
    this.#wanted = null;
    if (view === "shoot") void this.viewfinder.openIfAllowed();
    else if (view === "done") this.viewfinder.close();
    this.requestUpdate();
  }

  shownOf({ photos }: Shot): ShotPhoto | undefined {
    return photos.find(({ id }) => id === this.#photo) ?? photos[0];
  }

  look(photo: string): void {
    this.#photo = photo;
    this.requestUpdate();
  }

  toField(id: string): void {
    this.requestUpdate();
    void this.updateComplete.then(() => document.getElementById(id)?.focus());
  }

  wantPhoto(shot: string, photo?: string): void {
    this.#wanted = shot ? { shot, ...(photo ? { photo } : {}) } : null;
    if (this.viewfinder.state !== "on") return;
    this.dictation?.end();
    this.#view = "shoot";
    this.requestUpdate();
  }

  take(files: readonly File[]): void {
    const wanted = this.#wanted;
    this.#wanted = null;
    const [first] = files;
    if (!first) return;
    void navigator.storage.persist().catch(() => false);
    if (wanted && this.queue.addPhoto(wanted.shot, first, wanted.photo)) return this.go("line", wanted.shot);
    const shots = files.map((file) => this.queue.shoot(file));
    if (shots.length === 1) this.go("line", shots[0]);
    else this.go("list");
  }

  shutter(): void {
    const video = this.querySelector("video");
    if (!video) return;
    const name = `photo-${new Date().toISOString().slice(0, 19).replace(/\D/g, "")}.jpg`;
    void this.viewfinder.take(video, name).then((file) => file && this.take([file]));
  }

  film(): void {
    const { stream } = this.viewfinder;
    if (this.filming.isOn) return this.filming.end();
    if (!stream) return;
    const wanted = this.#wanted;
    void navigator.storage.persist().catch(() => false);
    this.filming.begin(stream, (film, reel) => void this.#filmed(film, reel, wanted), wanted ?? undefined).catch(() => this.say(this.words.cannotFilm));
  }

  // Whoever went elsewhere meanwhile stays there, and is told.
  async #filmed(film: File, reel: string, wanted: Wanted | null): Promise<void> {
    const joins = wanted && this.queue.addPhoto(wanted.shot, film, wanted.photo ?? reel);
    const shot = joins ? wanted.shot : this.queue.shoot(film, reel);
    if (this.#view === "shoot") this.go("line", shot);
    else this.say(this.words.clipKept(this.numberOf(this.queue.find(shot)!)));
    await this.#uploader.kept;
    await this.filming.forget(reel);
  }

  say(text: string, undo?: () => void): void {
    showToast(text, undo && { label: this.words.undo, run: undo });
  }

  async #open(): Promise<void> {
    const { api: root = "", playbook = "", member = "" } = this.dataset;
    const storage = new BrowserStorage("komin-capture-photos");
    const claim = await TabClaim.take(sessionStorage.getItem(TAB_KEY), newId());
    sessionStorage.setItem(TAB_KEY, claim.id);
    const api = new Api(root, playbook);
    const transport = new HttpTransport(api);
    this.#uploader = new Uploader({ transport, storage, playbook, member, owner: claim.id, refusals: this.words.refusals, stillOf });
    const store = new BrowserShotStore();
    this.queue = new CaptureQueue({ api: captureApi(api), store, uploader: this.#uploader, playbook, member, thumb });
    this.queue.addEventListener("change", () => this.#changed());
    const { editor, icons, contentLanguage } = this;
    this.canvas = new Canvas(this.queue, contentLanguage, { icons, words: editor, tell: (text) => this.say(text) });
    this.canvas.addEventListener("change", () => this.#changed());
    this.faces = new Faces(this.queue, this.canvas, new WorkerDetector(), localStorage);
    this.faces.addEventListener("change", () => this.#changed());
    this.faces.addEventListener("found", (event) => this.#found((event as CustomEvent<FoundEvent>).detail));
    this.viewfinder.addEventListener("change", () => this.requestUpdate());
    const address = this.getAttribute("dictation");
    if (address && canRecord()) this.dictation = new Dictation(new DictationApi(address));
    this.dictation?.addEventListener("change", () => this.#changed());
    const reels = new BrowserReelStore();
    this.filming = new Filming(reels, { playbook, member, owner: claim.id });
    this.filming.addEventListener("change", () => this.#changed());
    // Taken away by another program or by a locked phone, the camera ends the film.
    this.viewfinder.addEventListener("change", () => this.viewfinder.state === "on" || this.filming.end());
    const { signal } = this.#leave;
    signal.addEventListener("abort", () => claim.release());
    window.addEventListener("online", () => void this.#retry(), { signal });
    document.addEventListener("visibilitychange", () => this.#seen(), { signal });
    await this.queue.start();
    const isLeft = async ({ member: of, owner: id, touchedAt }: Piece): Promise<boolean> => of === member && (id === claim.id || (await isLeftBehind({ id, touchedAt })));
    for (const pieces of await leftReels(reels, playbook, isLeft).catch(() => [])) {
      const { reel, touchedAt, wanted } = pieces[0]!;
      this.queue.takeLeft(filmFile(pieces.map(({ bytes }) => bytes), touchedAt), reel, wanted);
      await this.#uploader.kept;
      await this.filming.forget(reel);
    }
    this.querySelector(".capform")?.remove();
    this.#isOpen = true;
    whenIdle(() => this.faces.retry());
    // Where the page begins: a notice may stand above, that nobody has answered yet.
    this.#show("shoot");
  }

  async #retry(): Promise<void> {
    await this.queue.catchUp();
    this.queue.retry();
    this.faces.retry();
  }

  // Whoever looks at the photo sees it there; the list says it in its row.
  #found({ shot: id, photo, count }: FoundEvent): void {
    const shot = this.queue.find(id)!;
    if (this.#view === "list" || (this.#view === "line" && this.#shot === id && this.shownOf(shot)?.id === photo)) return;
    this.say(this.words.facesOfStep(this.numberOf(shot), count), () => this.faces.takeBack(id, photo));
  }

  #changed(): void {
    if (this.#isOpen) this.requestUpdate();
  }

  // A locked phone stops the camera and the network; unlocked, both go on.
  #seen(): void {
    if (document.hidden) {
      this.filming.end();
      this.faces.hide();
      return this.viewfinder.close();
    }
    this.requestUpdate();
    void this.#retry();
    if (this.#view === "shoot") void this.viewfinder.openIfAllowed();
  }

  // Nobody sees it; and of a picture that a closing page draws, the browser makes a request that the policy forbids.
  protected override shouldUpdate(): boolean {
    return !document.hidden;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#isOpen) return nothing;
    return html`<main class="cap__main">${this.#screen()}</main><p class="vh" role="status">${this.#spoken()}</p>`;
  }

  #screen(): TemplateResult {
    const shot = this.queue.find(this.#shot);
    if (this.#view === "line" && shot && !shot.discarded) return lineScreen(this, shot);
    if (this.#view === "list") return listScreen(this);
    if (this.#view === "done") return doneScreen(this);
    return shootScreen(this);
  }

  // Only what changes something for the person: that it films, that it waits, and that it is all sent.
  #spoken(): string {
    if (this.filming.isOn) return this.words.filming;
    if (this.queue.trouble !== "" || this.queue.isEmpty) this.#said = queueText(this);
    return this.#said;
  }
}

function captureApi(api: Api): CaptureApi {
  return {
    say: (step, what) => api.request("PUT", `/steps/${step}`, what),
    discard: (step) => api.request("DELETE", `/steps/${step}`),
  };
}

// The page comes first; a browser that does not tell when it rests is given a moment.
function whenIdle(run: () => void): void {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(run, { timeout: 5000 });
  else setTimeout(run, 2000);
}
