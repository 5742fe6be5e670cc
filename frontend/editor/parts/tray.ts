// The photo tray: where photos come in, and how far those on their way are.
import { html, nothing, type TemplateResult } from "lit";
import type { Uploading } from "../../uploader/uploader";
import { Part } from "./part";
import { percent } from "./photos";

export class Tray extends Part {
  protected override render(): TemplateResult {
    const { words } = this;
    const uploads = this.context.uploader.uploads;
    const going = uploads.filter(({ stage }) => stage !== "arrived");
    return html`<section class="tray__box" aria-label=${words.photoTray}>
      <div class="tray__h">
        <b>${words.photoTray}</b>
        <span>${this.#progress(uploads, going)}</span>
        <label class="btn btn--sm btn--line tray__pick">
          ${this.icon("images-bold")}${words.choosePhotos}
          <input class="vh" type="file" accept="image/*,.heic,.heif,.avif" multiple data-pick @change=${this.#picked} />
        </label>
        <label class="btn btn--sm btn--line tray__shoot">
          ${this.icon("camera-bold")}${words.takePhoto}
          <input class="vh" type="file" accept="image/*" capture="environment" @change=${this.#picked} />
        </label>
      </div>
      ${going.length ? this.#list(going) : html`<p class="hint">${words.dropHere}. ${words.dropHereHint}</p>`}
    </section>`;
  }

  #progress(uploads: readonly Uploading[], going: readonly Uploading[]): TemplateResult | string | typeof nothing {
    const { words } = this;
    if (uploads.length === 0) return nothing;
    if (going.length === 0) return words.allSent;
    if (going.some(({ stage }) => stage === "paused")) {
      const retry = (): void => this.context.uploader.retry();
      return html`${this.icon("wifi-slash")}${words.waitingNetwork}
        <button type="button" class="link" @click=${retry}>${words.retry}</button>`;
    }
    return words.uploading(uploads.length - going.length, uploads.length);
  }

  #list(going: readonly Uploading[]): TemplateResult {
    return html`<ul class="tray__l">
      ${going.map((upload) => this.#item(upload))}
    </ul>`;
  }

  #item(upload: Uploading): TemplateResult {
    const { words } = this;
    const { record, stage, preview } = upload;
    const choose = (): void => this.session.choose({ kind: "step", id: record.step });
    const wrong = stage === "refused" || stage === "file-needed";
    const message = stage === "file-needed" ? words.fileNeeded(record.fileName) : record.refusal;
    return html`<li class=${wrong ? "is-wrong" : "is-up"}>
      <button type="button" class="tray__go" aria-label="${record.fileName}${wrong ? `: ${message}` : ""}" title=${wrong ? message : record.fileName} @click=${choose}>
        <span class="thumb">
          ${preview && !wrong ? html`<img src=${preview} alt="" @error=${hide} />` : html`<span class="nophoto hatch"></span>`}
        </span>
        ${wrong
          ? html`<span class="tray__bad">${this.icon("warning-circle-bold")}</span>`
          : html`<progress max="100" value=${percent(upload)} aria-label=${record.fileName}></progress><span class="tray__pc">${words.sent(percent(upload))}</span>`}
      </button>
    </li>`;
  }

  readonly #picked = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    this.context.take([...(input.files ?? [])]);
    input.value = "";
  };
}

function hide(event: Event): void {
  (event.target as HTMLElement).classList.add("is-unreadable");
}
