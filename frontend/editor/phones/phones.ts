// Phones that take photos for this playbook: the code to scan, those that are paired, and ending one.
import { ApiError, type Api } from "../sync/api";

export interface Phone {
  readonly id: string;
  readonly device: string;
  readonly member: string;
  readonly scan_until: string;
  readonly scanned_at: string | null;
  readonly ends_at: string | null;
  readonly captured_at: string | null;
}

export interface Invitation {
  readonly id: string;
  readonly address: string;
  /** The address as a drawing (SVG). */
  readonly qr: string;
  readonly scan_until: string;
}

export type PhonesApi = Pick<Api, "request" | "playbook">;

const ASK_MS = 1_500;

/** Events: "change", and "paired" with the phone in `detail` when the code was scanned. */
export class Phones extends EventTarget {
  paired: readonly Phone[] = [];
  invitation: Invitation | null = null;
  /** Why there is no code, in the server's words; null while all is well, empty without a network. */
  problem: string | null = null;
  /** The code stands in the tray until it is scanned or over. */
  isShown = false;
  #isOpen = false;
  #isInviting = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `watch` is told until when photos may come in. */
  constructor(
    private readonly api: PhonesApi,
    private readonly watch: (until: number) => void,
  ) {
    super();
  }

  /** Whether one was paired before this page was opened. */
  async start(): Promise<void> {
    await this.#ask();
  }

  async open(): Promise<void> {
    this.#isOpen = true;
    await this.invite();
  }

  close(): void {
    this.#isOpen = false;
    if (!this.isShown) clearTimeout(this.#timer);
  }

  async show(): Promise<void> {
    this.isShown = true;
    await this.invite();
  }

  async invite(): Promise<void> {
    clearTimeout(this.#timer);
    this.invitation = null;
    this.problem = null;
    this.#isInviting = true;
    this.#changed();
    try {
      this.invitation = await this.api.request<Invitation>("POST", this.#path());
    } catch (error) {
      this.problem = error instanceof ApiError ? error.detail : "";
    }
    this.#isInviting = false;
    await this.#ask();
  }

  async revoke(id: string): Promise<void> {
    try {
      await this.api.request("DELETE", `${this.#path()}/${id}`);
      this.paired = this.paired.filter((phone) => phone.id !== id);
    } catch (error) {
      this.problem = error instanceof ApiError ? error.detail : "";
    }
    await this.#ask();
  }

  /** Whole minutes in which the code can still be scanned. */
  get minutesLeft(): number {
    return this.invitation ? Math.ceil(Math.max(0, Date.parse(this.invitation.scan_until) - Date.now()) / 60_000) : 0;
  }

  async #ask(): Promise<void> {
    try {
      this.#take(await this.api.request<Phone[]>("GET", this.#path()));
    } catch {
      // The next try asks again; what is known stays.
    }
    this.#changed();
    clearTimeout(this.#timer);
    const isWaiting = this.isShown && this.invitation !== null && this.minutesLeft > 0;
    if (!isWaiting && !this.#isInviting) this.isShown = false;
    if (this.#isOpen || isWaiting) this.#timer = setTimeout(() => void this.#ask(), ASK_MS);
  }

  #take(phones: readonly Phone[]): void {
    const known = new Set(this.paired.map(({ id }) => id));
    this.paired = phones.filter(({ scanned_at: scanned }) => scanned !== null);
    const scanned = this.paired.find(({ id }) => id === this.invitation?.id);
    if (scanned) this.invitation = null;
    this.watch(Math.max(0, ...phones.map((phone) => Date.parse(phone.ends_at ?? phone.scan_until))));
    if (scanned && !known.has(scanned.id)) this.dispatchEvent(new CustomEvent("paired", { detail: scanned }));
  }

  #path(): string {
    return `/playbooks/${this.api.playbook}/phones`;
  }

  #changed(): void {
    this.dispatchEvent(new Event("change"));
  }
}
