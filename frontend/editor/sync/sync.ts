// Keeps the draft of this tab and the server's in step: one request at a time, changes before news.
import { apply, applyAll, applySet, isSet } from "../model/apply";
import { knownRevision, stepOrder, target, valueOf, withServerState, type Draft } from "../model/draft";
import { withGone, type Gone } from "../model/kept-history";
import type { Asset, BatchAnswer, DraftState, Operation, SetOperation } from "../model/types";
import { ApiError, type Api } from "./api";
import { emptyRecord, Outbox, type Clash } from "./outbox";
import { isLeftBehind, type Storage } from "./storage";

export type Status = "loading" | "saved" | "saving" | "offline" | "signed-out" | "refused";

export interface SyncOptions {
  readonly api: Pick<Api, "draft" | "news" | "send" | "assets">;
  readonly storage: Storage;
  readonly playbook: string;
  readonly member: string;
  readonly tab: string;
  /** Where the person is, for colleagues: "draft", the id of a step, or nothing. */
  readonly here?: () => string;
}

const QUIET_MS = 500;
const POLL_MS = 5_000;
const CLOSE_POLL_MS = 1_500;
const HIDDEN_POLL_MS = 30_000;
const LONGEST_WAIT_MS = 30_000;

/** Milliseconds until the next try after `failures` in a row. */
export function backOff(failures: number, random = Math.random()): number {
  return Math.min(1000 * 2 ** (failures - 1), LONGEST_WAIT_MS) * (0.75 + random / 2);
}

/** Events: "change" when the draft or the status changed, "refused" with a message in `detail`. */
export class Sync extends EventTarget {
  draft: Draft | null = null;
  state: DraftState | null = null;
  status: Status = "loading";
  savedAt: Date | null = null;
  /** Whether this device keeps what waits; private windows may refuse. */
  durable = true;
  detail = "";

  #base: Draft | null = null;
  #outbox: Outbox;
  #failures = 0;
  #running: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> | null = null;
  #unwritten = false;
  #stopped = false;
  #closelyUntil = 0;
  #moreLeftBehind = false;

  constructor(private readonly options: SyncOptions) {
    super();
    this.#outbox = new Outbox(emptyRecord(options.tab, options.playbook, options.member));
  }

  get clashes(): readonly Clash[] {
    return this.#outbox.record.clashes;
  }

  get orphans(): readonly SetOperation[] {
    return this.#outbox.record.orphans;
  }

  get isSaved(): boolean {
    return this.#outbox.isEmpty;
  }

  async start(): Promise<void> {
    await this.#adoptLeftBehind();
    await this.flush();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** Do the operations here at once, and on the server as soon as it can be reached. Each gets its base. */
  change(operations: readonly Operation[]): void {
    const { draft } = this;
    if (!draft || operations.length === 0) return;
    this.#outbox.add(operations.map((operation) => this.#based(operation)));
    this.draft = applyAll(draft, operations);
    void this.#write();
    this.#show(this.status === "saved" ? "saving" : this.status);
    if (this.#failures === 0) this.#schedule(QUIET_MS);
  }

  /** Send what waits and fetch what is new, now. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    while (this.#running) await this.#running;
    this.#running = this.#turn().finally(() => (this.#running = null));
    await this.#running;
  }

  /** The network came back, or the person asks: try at once. */
  async retry(): Promise<void> {
    this.#failures = 0;
    await this.flush();
  }

  /** Ask for news every moment until then (milliseconds of the clock): somebody is known to be adding something. */
  watchClosely(until: number): void {
    this.#closelyUntil = until;
    if (this.#failures === 0 && this.#base) this.#schedule(this.#outbox.isEmpty ? 0 : QUIET_MS);
  }

  /** `value` is what the field says from now on; undefined for what stands there. */
  resolve(clash: Clash, value: unknown): void {
    this.#outbox.resolve(clash, value);
    this.#replay();
    void this.#write();
    this.#schedule(0);
    this.#show(this.#outbox.isEmpty ? this.status : "saving");
  }

  /** Bring back what somebody deleted while it was changed here, or let it go. */
  settleOrphan(id: string, choice: "restore" | "leave"): void {
    const dropped = this.#outbox.dropOrphans(id);
    const op = dropped.some((operation) => operation.op === "step.set") ? "step.restore" : "section.restore";
    if (choice === "restore") this.change([{ op, id }, ...dropped]);
    void this.#write();
    this.#show(this.status);
  }

  /** Know of what the draft shows no more, so that it can be brought back at once. */
  recall(gone: Gone): void {
    if (!this.#base) return;
    this.#base = withGone(this.#base, gone);
    this.#replay();
  }

  /** Values that the server does not have yet: of each field the last. */
  get unsaved(): readonly SetOperation[] {
    return [...new Map(this.#outbox.operations.filter(isSet).map((operation) => [target(operation), operation])).values()];
  }

  noteAssets(assets: readonly Asset[]): void {
    if (!this.#base || !this.draft || assets.length === 0) return;
    const known = { ...this.#base.assets, ...Object.fromEntries(assets.map((asset) => [asset.id, asset])) };
    this.#base = { ...this.#base, assets: known };
    this.draft = { ...this.draft, assets: known };
    this.#show(this.status);
  }

  #based(operation: Operation): Operation {
    return isSet(operation) && this.draft ? { ...operation, base: knownRevision(this.draft, operation) } : operation;
  }

  async #turn(): Promise<void> {
    try {
      const begins = !this.#base;
      if (begins) this.#take(await this.options.api.draft(0));
      const hasWaiting = !this.#outbox.isEmpty || this.#moreLeftBehind;
      await this.#sendAll();
      // What was read a moment ago is shown at once; its first news are those of the next turn.
      if (!begins || hasWaiting) await this.#fetchNews();
      this.#failures = 0;
      this.#sayItIsSaved();
    } catch (error) {
      this.#failed(error instanceof ApiError ? error : new ApiError("offline", 0));
      if (!(error instanceof ApiError)) reportError(error);
    }
    if (this.#failures > 0) this.#schedule(backOff(this.#failures));
    else this.#schedule(this.#outbox.isEmpty ? this.#pollDelay() : QUIET_MS);
  }

  #pollDelay(): number {
    if (document.hidden) return HIDDEN_POLL_MS;
    return Date.now() < this.#closelyUntil ? CLOSE_POLL_MS : POLL_MS;
  }

  // Asking in vain changes nothing on the screen but the minute: nobody is disturbed.
  #sayItIsSaved(): void {
    const before = this.savedAt;
    this.savedAt = new Date();
    const status = this.#outbox.isEmpty ? "saved" : "saving";
    if (status !== this.status || before?.getMinutes() !== this.savedAt.getMinutes()) this.#show(status);
  }

  // Of several tabs that were left behind, each with a batch that was sent, one goes after the other: each under its id.
  async #sendAll(): Promise<void> {
    while (!this.#outbox.isEmpty || this.#moreLeftBehind) {
      if (!this.#outbox.isEmpty) await this.#send();
      else {
        await this.#adoptLeftBehind();
        this.#replay();
      }
    }
  }

  async #send(): Promise<void> {
    const batch = this.#outbox.next();
    if (!batch) return;
    // On the disk before on the wire: after a crash the same batch is sent under the same id.
    await this.#write();
    this.#show("saving");
    try {
      this.#settle(await this.options.api.send(batch.id, batch.operations, document.hidden));
    } catch (error) {
      if (!(error instanceof ApiError) || error.failure !== "refused" || this.#mayComeBack(error)) throw error;
      this.#outbox.giveUp(error.detail);
      this.#base = null;
      this.#take(await this.options.api.draft(0));
      this.dispatchEvent(new CustomEvent("refused", { detail: error.detail }));
    }
    await this.#write();
  }

  // A right that was withdrawn may be given back, a deleted playbook restored: what was written waits here.
  #mayComeBack(error: ApiError): boolean {
    return error.status === 403 || error.status === 404;
  }

  #settle(answer: BatchAnswer): void {
    const { madeRevision, applied, refused } = this.#outbox.settle(answer);
    let base = this.#base!;
    // The answer to a batch that was sent before may come after what others did later: that stands already.
    const isOld = answer.revision <= base.revision;
    for (const { operation, revision } of applied) {
      if (!isSet(operation)) base = isOld ? base : apply(base, operation);
      else if (knownRevision(base, operation) <= revision) base = applySet(base, operation, revision);
    }
    // One more than we knew: nobody else changed anything in between. What comes back may have been changed before it went,
    // when we were not told any more: that is asked for.
    const comesBack = applied.some(({ operation }) => operation.op === "step.restore" || operation.op === "section.restore");
    if (madeRevision && !comesBack && answer.revision === base.revision + 1) base = { ...base, revision: answer.revision };
    this.#base = base;
    this.#replay();
    for (const message of refused) this.dispatchEvent(new CustomEvent("refused", { detail: message }));
    if (refused.length > 0) this.#base = { ...base, revision: 0 };
  }

  async #fetchNews(): Promise<void> {
    const state = await this.options.api.news(this.#knows ? (this.#base?.revision ?? 0) : 0, this.options.here?.() ?? "");
    if (state) {
      this.#take(state);
      this.#show(this.status);
    }
    const waiting = Object.values(this.#base?.assets ?? {}).filter((asset) => asset.state === "waiting");
    if (waiting.length > 0) this.noteAssets(await this.options.api.assets(waiting.map((asset) => asset.id)));
  }

  // A step may come out of a section that was deleted before this tab opened the draft: then everything is asked for.
  get #knows(): boolean {
    const base = this.#base;
    return base !== null && stepOrder(base).every((id) => base.steps[id]);
  }

  #take(state: DraftState): void {
    this.state = state;
    this.#base = withServerState(this.#base, state);
    this.#replay();
  }

  #replay(): void {
    if (this.#base) this.draft = applyAll(this.#base, this.#outbox.operations);
  }

  #failed(error: ApiError): void {
    this.#failures++;
    this.detail = error.detail;
    this.#show(error.failure);
  }

  #schedule(delay: number): void {
    clearTimeout(this.#timer);
    if (!this.#stopped) this.#timer = setTimeout(() => void this.flush(), delay);
  }

  #show(status: Status): void {
    this.status = status;
    this.dispatchEvent(new Event("change"));
  }

  async #adoptLeftBehind(): Promise<void> {
    const { storage, playbook, member, tab } = this.options;
    this.#moreLeftBehind = false;
    try {
      for (const record of await storage.outboxes(playbook)) {
        if (record.member !== member || (record.id !== tab && !(await isLeftBehind(record)))) continue;
        if (record.sent && this.#outbox.record.sent) {
          this.#moreLeftBehind = true;
          continue;
        }
        this.#outbox.adopt(record);
        await this.#write();
        if (record.id !== tab) await storage.dropOutbox(record.id);
      }
    } catch {
      this.durable = false;
    }
  }

  // Every change is written; while one write runs, the next waits and takes all that came.
  async #write(): Promise<void> {
    this.#unwritten = true;
    this.#writing ??= this.#writeAll().finally(() => (this.#writing = null));
    await this.#writing;
  }

  async #writeAll(): Promise<void> {
    const { storage } = this.options;
    while (this.#unwritten) {
      this.#unwritten = false;
      const { record } = this.#outbox;
      const nothing = this.#outbox.isEmpty && record.clashes.length + record.orphans.length === 0;
      try {
        await (nothing ? storage.dropOutbox(record.id) : storage.keepOutbox(record));
        this.durable = true;
      } catch {
        this.durable = false;
      }
    }
  }
}

/** The clash of a field, by what an operation on it would target. */
export function clashOf(clashes: readonly Clash[], operation: SetOperation): Clash | undefined {
  return clashes.find((clash) => target(clash.mine) === target(operation));
}

/** What stands on the other side of a clash: theirs, or the draft's own value when mine was refused. */
export function theirs(draft: Draft, clash: Clash): unknown {
  return clash.message ? valueOf(draft, clash.mine) : clash.theirs;
}
