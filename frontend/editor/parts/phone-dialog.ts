// "Continue on phone": a code to scan, and the phones that take photos for this playbook.
import { html, nothing, type TemplateResult } from "lit";
import type { Phone, Phones } from "../phones/phones";
import { Part } from "./part";

export class PhoneDialog extends Part {
  static override properties = { ...Part.properties, phones: { attribute: false } };
  declare phones: Phones;

  readonly #redraw = (): void => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    this.phones.addEventListener("change", this.#redraw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.phones.removeEventListener("change", this.#redraw);
  }

  open(): void {
    this.querySelector("dialog")?.showModal();
    void this.phones.open();
  }

  protected override render(): TemplateResult {
    const { words, phones } = this;
    return html`<dialog class="dialog phones" aria-labelledby="phones-title" @close=${() => phones.close()}>
      <h2 id="phones-title">${words.continueOnPhone}</h2>
      <div class="phones__code">
        ${this.#code()}
        <div>
          <p>${words.phoneHow}</p>
          <p class="hint" role="status">${this.#state()}</p>
          ${phones.invitation && phones.minutesLeft > 0
            ? nothing
            : html`<button type="button" class="btn btn--line" @click=${() => void phones.invite()}>${this.icon("qr-code")}${words.anotherCode}</button>`}
        </div>
      </div>
      ${phones.paired.length > 0
        ? html`<section class="phones__list"><h3>${words.pairedPhones}</h3><ul>${phones.paired.map((phone) => this.#phone(phone))}</ul></section>`
        : nothing}
      <form method="dialog"><button class="btn btn--line">${words.close}</button></form>
    </dialog>`;
  }

  #code(): TemplateResult {
    const { invitation, minutesLeft, paired, problem } = this.phones;
    if (!invitation && paired.length > 0 && problem === null) return html`<span class="phones__qr phones__ok">${this.icon("check-bold")}</span>`;
    if (!invitation || minutesLeft === 0) return html`<span class="phones__qr"><span class="hatch"></span></span>`;
    const drawing = `data:image/svg+xml,${encodeURIComponent(invitation.qr)}`;
    return html`<img class="phones__qr" src=${drawing} alt=${this.words.codeToScan} data-address=${invitation.address} />`;
  }

  #state(): string {
    const { words, phones } = this;
    if (phones.problem !== null) return phones.problem || words.offlineNoCode;
    if (phones.invitation) return phones.minutesLeft > 0 ? words.codeValid(phones.minutesLeft) : words.codeOver;
    return phones.paired.length > 0 ? words.phoneReady : "";
  }

  #phone(phone: Phone): TemplateResult {
    const { words } = this;
    const device = phone.device || words.unknownDevice;
    return html`<li>
      ${this.icon("device-mobile-camera")}
      <span><b>${device}</b><small>${phone.member} · ${words.pairedUntil(this.#time(phone.ends_at))}${phone.captured_at ? ` · ${words.lastPhoto(this.#time(phone.captured_at))}` : nothing}</small></span>
      <button type="button" class="btn btn--sm btn--bad" aria-label=${words.endPhone(device)} @click=${() => void this.phones.revoke(phone.id)}>${words.end}</button>
    </li>`;
  }

  #time(moment: string | null): string {
    return new Date(moment ?? 0).toLocaleTimeString(this.context.language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  }
}
