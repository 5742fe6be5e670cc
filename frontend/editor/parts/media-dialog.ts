// A photo of the workspace, chosen instead of sent again.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { MEDIA } from "../../uploader/media-files";
import type { Asset } from "../model/types";
import { ApiError, type Api } from "../sync/api";
import { textOf } from "./fields";
import { Part } from "./part";
import { peopleInPhotos } from "./people";
import { clipSign, clipWords } from "./photos";

interface Page {
  readonly assets: readonly Asset[];
  readonly page: number;
  readonly pages: number;
}

const QUIET_MS = 250;

export class MediaDialog extends Part {
  static override properties = { ...Part.properties, api: { attribute: false } };
  declare api: Pick<Api, "request">;
  #assets: readonly Asset[] = [];
  #page = 0;
  #pages = 1;
  #typed = "";
  #problem: string | null = null;
  #most = 1;
  #chosen: readonly Asset[] = [];
  #done: (assets: readonly Asset[]) => void = () => undefined;
  #fromDevice: ((file: File) => void) | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  /**
   * Up to `most` photos; `done` is called with those that were chosen, in the order of choosing. With `fromDevice` a
   * photo of this device may be chosen instead.
   */
  open(most: number, done: (assets: readonly Asset[]) => void, fromDevice: ((file: File) => void) | null = null): void {
    this.#most = most;
    this.#done = done;
    this.#fromDevice = fromDevice;
    this.#chosen = [];
    this.#typed = "";
    this.querySelector("dialog")?.showModal();
    void this.#ask(true);
  }

  protected override render(): TemplateResult {
    const { words } = this;
    return html`<dialog class="dialog medpick" aria-labelledby="medpick-title">
      <h2 id="medpick-title">${words.workspacePhotos}</h2>
      <div class="field"><label for="medpick-q">${words.nameOfFile}</label>
        <input class="input" id="medpick-q" type="search" autocomplete="off" maxlength="120" .value=${live(this.#typed)} @input=${this.#type} /></div>
      <ul class="medpick__g">${this.#assets.map((asset) => this.#photo(asset))}</ul>
      ${this.#fromDevice ? peopleInPhotos(this, words) : nothing}
      <div class="medpick__b">
        <p class="hint" role="status">${this.#state()}</p>
        ${this.#page < this.#pages && this.#problem === null ? html`<button type="button" class="btn btn--line" @click=${() => void this.#ask(false)}>${words.more}</button>` : nothing}
        ${this.#most > 1 ? html`<button type="button" class="btn btn--primary" ?disabled=${this.#chosen.length === 0} @click=${() => this.#finish()}>${words.takePhotos(this.#chosen.length)}</button>` : nothing}
        ${this.#fromDevice
          ? html`<label class="btn btn--line">${this.icon("image-square")}${words.fromDevice}<input class="vh" type="file" accept=${MEDIA} data-from-device @change=${this.#take} /></label>`
          : nothing}
        <form method="dialog"><button class="btn btn--line">${words.close}</button></form>
      </div>
    </dialog>`;
  }

  #photo(asset: Asset): TemplateResult {
    const { words } = this;
    const small = asset.renditions[String(Math.min(...Object.keys(asset.renditions).map(Number)))];
    const at = this.#chosen.indexOf(asset);
    return html`<li><button type="button" aria-pressed=${at >= 0 ? "true" : "false"} @click=${() => this.#choose(asset)}>
      <span class="thumb">${small ? html`<img src=${small} alt="" loading="lazy" />` : html`<span class="nophoto hatch"></span>`}${asset.film === null ? nothing : clipSign(asset.seconds)}</span>
      <span>${at >= 0 && this.#most > 1 ? `${String(at + 1)}. ` : ""}${asset.file_name}${asset.film === null ? nothing : html`<span class="vh">, ${clipWords(asset.seconds, words)}</span>`}</span>
    </button></li>`;
  }

  #state(): string {
    const { words } = this;
    if (this.#problem !== null) return this.#problem || words.offlineNoCode;
    return this.#page > 0 && this.#assets.length === 0 ? words.noSuchPhoto : "";
  }

  #choose(asset: Asset): void {
    if (this.#chosen.includes(asset)) this.#chosen = this.#chosen.filter((other) => other !== asset);
    else if (this.#chosen.length < this.#most) this.#chosen = [...this.#chosen, asset];
    if (this.#most === 1) this.#finish();
    else this.requestUpdate();
  }

  #finish(): void {
    this.querySelector("dialog")?.close();
    if (this.#chosen.length > 0) this.#done(this.#chosen);
  }

  readonly #take = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = "";
    if (!file) return;
    this.querySelector("dialog")?.close();
    this.#fromDevice?.(file);
  };

  readonly #type = (event: Event): void => {
    this.#typed = textOf(event);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(true), QUIET_MS);
  };

  // An answer that comes after a newer question is of no interest.
  async #ask(fromStart: boolean): Promise<void> {
    const asked = ++this.#asked;
    const page = fromStart ? 1 : this.#page + 1;
    try {
      const answer = await this.api.request<Page>("GET", `/media?q=${encodeURIComponent(this.#typed)}&page=${String(page)}`);
      if (asked !== this.#asked) return;
      this.#assets = fromStart ? answer.assets : [...this.#assets, ...answer.assets];
      [this.#page, this.#pages, this.#problem] = [answer.page, answer.pages, null];
    } catch (error) {
      if (asked === this.#asked) this.#problem = error instanceof ApiError ? error.detail : "";
    }
    this.requestUpdate();
  }
}
