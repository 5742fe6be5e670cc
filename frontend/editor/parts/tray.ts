// The photo tray: where photos come in, and how far those on their way are.
import { html, nothing, type TemplateResult } from "lit";
import { MEDIA } from "../../uploader/media-files";
import type { Uploading } from "../../uploader/uploader";
import { stepOrder } from "../model/draft";
import { Placing } from "../model/placing";
import type { Asset } from "../model/types";
import { Part } from "./part";
import { peopleInPhotos } from "./people";
import { clipSign, clipWords, percent } from "./photos";

const MOST_AT_ONCE = 20;

export class Tray extends Part {
  readonly #redraw = (): void => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    this.context.phones.addEventListener("change", this.#redraw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.context.phones.removeEventListener("change", this.#redraw);
  }

  protected override render(): TemplateResult {
    const { words } = this;
    const uploads = this.context.uploader.uploads;
    const going = uploads.filter(({ stage }) => stage !== "arrived");
    if (stepOrder(this.draft).length === 0) return this.#first();
    return html`${this.#pair()}<section class="tray__box" aria-label=${words.photoTray}>
      <div class="tray__h">
        <b>${words.photoTray}</b>
        <span class="tray__sent">${this.#progress(uploads, going)}</span>${this.#paired()}
        ${this.#workspace("btn--sm")} ${this.#phone("btn--sm")} ${this.#choose("btn--sm btn--line")} ${this.#shoot("btn--sm")}
      </div>
      ${going.length ? this.#list(going) : html`<p class="hint"><span class="tray__drop">${words.dropHere}. ${words.pasteToo} </span>${words.photoLimits}</p>`}
      ${peopleInPhotos(this, words)}
    </section>`;
  }

  // Whoever sees the code may scan it: it is shown when somebody asks, and no longer than it lasts.
  #pair(): TemplateResult {
    const { words } = this;
    const { phones } = this.context;
    const { invitation, isShown, minutesLeft, problem } = phones;
    if (isShown && invitation && minutesLeft > 0) {
      const drawing = `data:image/svg+xml,${encodeURIComponent(invitation.qr)}`;
      return html`<div class="tray__pair">
        <img class="tray__qr" src=${drawing} alt=${words.codeToScan} data-address=${invitation.address} />
        <p role="status"><b>${words.continueOnPhone}</b><small>${words.codeValid(minutesLeft)}</small></p>
      </div>`;
    }
    return html`<button type="button" class="tray__pair" data-pair @click=${() => void phones.show()}>
      <span class="tray__qr">${this.icon("qr-code")}</span>
      <span><b>${words.continueOnPhone}</b><small>${problem === null ? words.showCode : problem || words.offlineNoCode}</small></span>
    </button>`;
  }

  // A playbook without a step: photos are the quickest way to begin one.
  #first(): TemplateResult {
    const { words } = this;
    const add = (): void => {
      const [id] = this.session.addSteps(1);
      if (id) this.session.choose({ kind: "step", id }, "command");
    };
    return html`<section class="empty tray__first" aria-label=${words.photoTray}>
      ${this.icon("images-bold")}
      <h2>${words.bringPhotos}</h2>
      <p>${words.bringPhotosHint}</p>
      <div class="tray__ways">
        ${this.#choose("btn--primary")} ${this.#shoot("")} ${this.#phone("")} ${this.#workspace("")}
        <button type="button" class="btn btn--line" @click=${() => this.context.blocks.do("insert")}>${this.icon("stack")}${words.insertBlock}</button>
        <button type="button" class="btn btn--line" @click=${add}>${this.icon("plus-bold")}${words.withoutPhoto}</button>
      </div>
      <p class="hint">${words.photoLimits}</p>
      ${peopleInPhotos(this, words, true)}
    </section>`;
  }

  #choose(look: string): TemplateResult {
    return html`<label class="btn ${look} tray__pick">
      ${this.icon("images-bold")}${this.words.choosePhotos}
      <input class="vh" type="file" accept=${MEDIA} multiple data-pick @change=${this.#picked} />
    </label>`;
  }

  #phone(look: string): TemplateResult {
    return html`<button type="button" class="btn ${look} btn--line tray__phone" data-phone @click=${() => this.context.openPhones()}>
      ${this.icon("device-mobile-camera")}${this.words.continueOnPhone}
    </button>`;
  }

  /** Choose photos that the workspace has already. */
  choose(): void {
    const place = (assets: readonly Asset[]): void => void new Placing(this.session).addSteps(assets);
    this.context.openMedia(MOST_AT_ONCE, place);
  }

  #workspace(look: string): TemplateResult {
    return html`<button type="button" class="btn ${look} btn--line tray__own" data-workspace @click=${() => this.choose()}>
      ${this.icon("images-bold")}${this.words.workspacePhotos}
    </button>`;
  }

  #paired(): TemplateResult | typeof nothing {
    const { length } = this.context.phones.paired;
    if (length === 0) return nothing;
    return html`<button type="button" class="link tray__paired" data-phones @click=${() => this.context.openPhones()}>${this.icon("device-mobile")}${this.words.phonesPaired(length)}</button>`;
  }

  #shoot(look: string): TemplateResult {
    return html`<label class="btn ${look} btn--line tray__shoot">
      ${this.icon("camera-bold")}${this.words.takePhoto}
      <input class="vh" type="file" accept="image/*" capture="environment" @change=${this.#picked} />
    </label>`;
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
    const { record, stage, preview, film, seconds } = upload;
    const choose = (): void => this.session.choose({ kind: "step", id: record.step });
    const wrong = stage === "refused" || stage === "file-needed";
    const message = stage === "file-needed" ? words.fileNeeded(record.fileName) : record.refusal;
    return html`<li class=${wrong ? "is-wrong" : "is-up"}>
      <button type="button" class="tray__go" title=${wrong ? message : record.fileName} @click=${choose}>
        <span class="vh">${record.fileName}${film ? `, ${clipWords(seconds, words)}` : ""}${wrong ? `: ${message}` : ""}</span>
        <span class="thumb">
          ${preview && !wrong ? html`<img src=${preview} alt="" @error=${hide} />` : html`<span class="nophoto hatch"></span>`}${film ? clipSign(seconds) : nothing}
        </span>
        ${wrong
          ? html`<span class="tray__bad">${this.icon("warning-circle-bold")}</span>`
          : html`<progress max="100" value=${percent(upload)} aria-hidden="true"></progress><span class="tray__pc">${words.sent(percent(upload))}</span>`}
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
