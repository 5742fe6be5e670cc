// Photos and films on their way: three at a time, in order, each on its own. Lost network, closed tab, restarted server: it goes on.
import type { Asset } from "../editor/model/types";
import { newId } from "../editor/model/ids";
import { ApiError } from "../editor/sync/api";
import { isLeftBehind, type Storage } from "../editor/sync/storage";
import { backOff } from "../editor/sync/sync";
import { isFilm, isTooLarge, MOST_SECONDS } from "./media-files";
import { fingerprint, fingerprintOf, type UploadRecord } from "./record";
import type { Still } from "./still";
import { missingParts, sha256, type Transport } from "./transport";

export type UploadStage = "waiting" | "sending" | "arrived" | "paused" | "refused" | "file-needed";

export interface Uploading {
  readonly record: UploadRecord;
  readonly stage: UploadStage;
  /** Bytes that have left, of record.size. */
  readonly sent: number;
  /** The address of a picture that this browser has of it. */
  readonly preview: string | null;
  /** The address of the file, where it is a film. */
  readonly film: string | null;
  /** Of the film, as far as this browser knows. */
  readonly seconds: number | null;
}

/** Why a file is not even sent, in words. */
export interface Refusals {
  readonly tooLarge: string;
  readonly filmTooLarge: string;
  readonly filmTooLong: string;
}

export interface UploaderOptions {
  readonly transport: Transport;
  readonly storage: Pick<Storage, "keepUpload" | "dropUpload" | "uploads">;
  readonly playbook: string;
  readonly member: string;
  readonly owner: string;
  readonly refusals: Refusals;
  /** The picture of a film; null where this browser can't play it. */
  readonly stillOf: (film: Blob) => Promise<Still | null>;
}

interface Entry extends Uploading {
  readonly file: Blob | null;
}

export const AT_A_TIME = 3;

/** Events: "change", and "arrived" with {record, asset} in `detail` once a photo can be shown in its step. */
export class Uploader extends EventTarget {
  #entries: Entry[] = [];
  #running = new Map<string, AbortController>();
  #taken = new Set<string>();
  // Films that are looked at first: one that is too long is not sent.
  #unseen = new Set<string>();
  #keeping: Promise<unknown> = Promise.resolve();
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  constructor(private readonly options: UploaderOptions) {
    super();
  }

  get uploads(): readonly Uploading[] {
    return this.#entries;
  }

  get isBusy(): boolean {
    return this.#entries.some(({ stage }) => stage === "waiting" || stage === "sending" || stage === "paused");
  }

  /** Settled once this device has everything that was given so far, as far as it has room. */
  get kept(): Promise<unknown> {
    return this.#keeping;
  }

  /** Go on with what an earlier tab of this person left behind. */
  async start(): Promise<void> {
    const { storage, playbook, member, owner } = this.options;
    for (const record of await storage.uploads(playbook).catch(() => [])) {
      const left = { id: record.owner, touchedAt: record.touchedAt };
      if (record.member !== member || (record.owner !== owner && !(await isLeftBehind(left)))) continue;
      const stage = record.refusal ? "refused" : record.asset ? "arrived" : record.file ? "waiting" : "file-needed";
      this.#put({ record: { ...record, owner }, stage, sent: 0, ...this.#shown(record.id, record.file, record.fileName) });
      await this.#keep({ ...record, owner });
    }
    this.#go();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    for (const controller of this.#running.values()) controller.abort();
    for (const entry of this.#entries) forgetPictures(entry);
  }

  /** `photo`: its id within the step, where it has one already. */
  add(photos: readonly { file: File; step: string; photo?: string; joins?: number }[]): void {
    const { playbook, member, owner } = this.options;
    for (const { file, step, photo = newId(), joins } of photos) {
      const record: UploadRecord = {
        id: newId(),
        playbook,
        member,
        owner,
        step,
        photo,
        ...(joins === undefined ? {} : { joins }),
        fileName: file.name || "photo",
        size: file.size,
        lastModified: file.lastModified,
        file: null,
        sha256: "",
        upload: null,
        asset: null,
        refusal: this.#refusalOf(file),
        touchedAt: Date.now(),
      };
      const stage = record.refusal ? "refused" : "waiting";
      this.#put({ record, stage, sent: 0, ...this.#shown(record.id, file, file.name) });
      this.#keeping = Promise.all([this.#keeping, this.#keepWithBytes(record, file)]);
    }
    this.#go();
  }

  /** Those that came before there was a step for them, as files. */
  get homeless(): readonly { readonly upload: string; readonly file: File }[] {
    return this.#entries.flatMap(({ record: { id, step, fileName, lastModified }, file }) =>
      step === "" && file ? [{ upload: id, file: new File([file], fileName, { type: file.type, lastModified }) }] : [],
    );
  }

  /** The step that a photo now has. */
  settle(id: string, step: string): void {
    const entry = this.#find(id);
    if (!entry) return;
    const record = { ...entry.record, step };
    this.#put({ ...entry, record });
    void this.#keep({ ...record, file: entry.file });
    this.#go();
  }

  /** The person chose these files again: those that are waited for go on. Returns the others. */
  giveAgain(files: readonly File[]): File[] {
    return files.filter((file) => {
      const waiting = this.#entries.find(
        ({ record, stage }) => stage === "file-needed" && fingerprintOf(record) === fingerprint(file),
      );
      if (!waiting) return true;
      this.#put({ ...waiting, stage: "waiting", ...this.#shown(waiting.record.id, file, file.name) });
      void this.#keepWithBytes(waiting.record, file);
      this.#go();
      return false;
    });
  }

  /** Forget what belongs to steps that are no more. */
  dropUnknown(steps: ReadonlySet<string>): void {
    for (const { record } of this.#entries) if (!steps.has(record.step)) this.remove(record.id);
  }

  retry(): void {
    this.#failures = 0;
    clearTimeout(this.#timer);
    for (const entry of this.#entries) if (entry.stage === "paused") this.#put({ ...entry, stage: "waiting" });
    this.#go();
  }

  /** Send a refused photo once more: the server may have been wrong about a file that changed on its way. */
  again(id: string): void {
    const entry = this.#find(id);
    if (!entry?.file || entry.stage !== "refused") return;
    const record = { ...entry.record, refusal: "", upload: null };
    this.#put({ ...entry, record, stage: "waiting", sent: 0 });
    void this.#keep(record);
    this.#go();
  }

  /** The photo is in its step: nothing is left to do after a reload. Its picture stays until `remove`. */
  take(id: string): void {
    if (this.#taken.has(id)) return;
    this.#taken.add(id);
    void this.options.storage.dropUpload(id).catch(() => undefined);
  }

  isTaken(id: string): boolean {
    return this.#taken.has(id);
  }

  /** Forget a photo: given up by the person, or taken into its step. */
  remove(id: string): void {
    const entry = this.#find(id);
    if (!entry) return;
    this.#running.get(id)?.abort();
    forgetPictures(entry);
    this.#entries = this.#entries.filter((other) => other.record.id !== id);
    void this.options.storage.dropUpload(id).catch(() => undefined);
    if (entry.record.upload && !entry.record.asset) void this.options.transport.cancel(entry.record.upload).catch(() => undefined);
    this.#changed();
  }

  #refusalOf(file: File): string {
    const { tooLarge, filmTooLarge } = this.options.refusals;
    if (!isTooLarge(file)) return "";
    return isFilm(file) ? filmTooLarge : tooLarge;
  }

  #shown(id: string, file: Blob | null, name: string): Pick<Entry, "file" | "preview" | "film" | "seconds"> {
    const address = file && URL.createObjectURL(file);
    if (!file || !isFilm({ type: file.type, name })) return { file, preview: address, film: null, seconds: null };
    this.#unseen.add(id);
    void this.#lookAt(id, file);
    return { file, preview: null, film: address, seconds: null };
  }

  async #lookAt(id: string, film: Blob): Promise<void> {
    const still = await this.options.stillOf(film).catch(() => null);
    this.#unseen.delete(id);
    const entry = this.#find(id);
    if (entry?.file === film && still) {
      const seen = { ...entry, preview: URL.createObjectURL(still.picture), seconds: still.seconds };
      if ((still.seconds ?? 0) <= MOST_SECONDS || entry.stage !== "waiting") this.#put(seen);
      else await this.#refuse(seen, this.options.refusals.filmTooLong);
    }
    this.#go();
  }

  async #refuse(entry: Entry, refusal: string): Promise<void> {
    const record = { ...entry.record, refusal };
    this.#put({ ...entry, record, stage: "refused" });
    await this.#keep(record);
  }

  #find(id: string): Entry | undefined {
    return this.#entries.find(({ record }) => record.id === id);
  }

  #put(entry: Entry): void {
    const known = this.#find(entry.record.id);
    this.#entries = known
      ? this.#entries.map((other) => (other === known ? entry : other))
      : [...this.#entries, entry];
    this.#changed();
  }

  #changed(): void {
    this.dispatchEvent(new Event("change"));
  }

  #go(): void {
    if (this.#stopped) return;
    for (const entry of this.#entries) {
      if (this.#running.size >= AT_A_TIME) return;
      const { id, step } = entry.record;
      if (entry.stage === "waiting" && step && !this.#unseen.has(id) && !this.#running.has(id)) void this.#run(entry);
    }
  }

  async #run(entry: Entry): Promise<void> {
    const { id } = entry.record;
    const controller = new AbortController();
    this.#running.set(id, controller);
    this.#put({ ...entry, stage: "sending" });
    try {
      const asset = await this.#send(id, controller.signal);
      this.#failures = 0;
      await this.#arrived(id, asset);
    } catch (error) {
      await this.#failed(id, error);
    } finally {
      this.#running.delete(id);
      this.#go();
    }
  }

  async #send(id: string, signal: AbortSignal): Promise<Asset> {
    const { transport } = this.options;
    const { file, record } = this.#find(id)!;
    if (!file) throw new ApiError("refused", 0, "file_needed");
    const hash = record.sha256 || (await readable(sha256(file)));
    const state = await this.#announce(id, hash);
    let before = state.received.length * state.part_size;
    for (const { number, data } of state.asset ? [] : missingParts(file, state)) {
      signal.throwIfAborted();
      await transport.part(state.id, number, data, (bytes) => this.#progress(id, before + bytes), signal);
      before += data.size;
      this.#progress(id, before);
    }
    return state.asset ?? transport.complete(state.id);
  }

  async #announce(id: string, hash: string): Promise<Awaited<ReturnType<Transport["begin"]>>> {
    const { transport } = this.options;
    const { record } = this.#find(id)!;
    const known = record.upload ? await transport.look(record.upload).catch(unlessGone) : null;
    const state = known ?? (await transport.begin({ fileName: record.fileName, size: record.size, sha256: hash }));
    const entry = this.#find(id);
    if (entry) {
      const announced = { ...entry.record, upload: state.id, sha256: hash };
      this.#put({ ...entry, record: announced });
      await this.#keep(announced);
    }
    return state;
  }

  #progress(id: string, sent: number): void {
    const entry = this.#find(id);
    if (entry) this.#put({ ...entry, sent: Math.min(sent, entry.record.size) });
  }

  async #arrived(id: string, asset: Asset): Promise<void> {
    const entry = this.#find(id);
    if (!entry) return;
    const refusal = asset.state === "refused" ? asset.message : "";
    const record = { ...entry.record, asset: refusal ? null : asset.id, refusal };
    await this.#keep({ ...record, file: null });
    this.#put({ ...entry, record, stage: refusal ? "refused" : "arrived", sent: record.size });
    if (!refusal) this.dispatchEvent(new CustomEvent("arrived", { detail: { record, asset } }));
  }

  async #failed(id: string, error: unknown): Promise<void> {
    const entry = this.#find(id);
    if (!entry || this.#stopped) return;
    if (!(error instanceof ApiError)) {
      forgetPictures(entry);
      this.#put({ ...entry, file: null, stage: "file-needed", preview: null, film: null });
      return;
    }
    if (error.code === "file_needed") this.#put({ ...entry, stage: "file-needed" });
    else if (error.failure === "refused" && !isPassing(error)) await this.#refuse(entry, error.detail || error.message);
    else this.#pause(entry);
  }

  // All wait together: when the network is gone for one, it is gone for the others.
  #pause(entry: Entry): void {
    this.#put({ ...entry, stage: "paused" });
    this.#failures++;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const failures = this.#failures;
      this.retry();
      this.#failures = failures;
    }, backOff(this.#failures));
  }

  async #keepWithBytes(record: UploadRecord, file: Blob): Promise<void> {
    try {
      const { quota = 0, usage = 0 } = await navigator.storage.estimate();
      const room = quota - usage > 2 * file.size;
      await this.options.storage.keepUpload({ ...this.#latest(record), file: room ? file : null });
    } catch {
      await this.#keep(record);
    }
    if (!this.#find(record.id)) await this.options.storage.dropUpload(record.id).catch(() => undefined);
  }

  #latest(record: UploadRecord): UploadRecord {
    return this.#find(record.id)?.record ?? record;
  }

  async #keep(record: UploadRecord): Promise<void> {
    const file = record.file ?? (record.asset ? null : (this.#find(record.id)?.file ?? null));
    const kept = { ...record, file, touchedAt: Date.now() };
    await this.options.storage
      .keepUpload(kept)
      .catch(() => this.options.storage.keepUpload({ ...kept, file: null }))
      .catch(() => undefined);
  }
}

// An upload that the server has forgotten is announced again.
function unlessGone(error: unknown): null {
  if (error instanceof ApiError && error.status === 404) return null;
  throw error;
}

// Parts that the server is missing after all, or a token that changed: the next try asks what has arrived.
function isPassing(error: ApiError): boolean {
  return error.status === 409 || (error.status === 403 && error.code === "");
}

// A file that was moved or deleted since it was chosen can't be read; the person is asked for it again.
async function readable(reading: Promise<string>): Promise<string> {
  try {
    return await reading;
  } catch {
    throw new ApiError("refused", 0, "file_needed");
  }
}

function forgetPictures({ preview, film }: Entry): void {
  for (const address of [preview, film]) if (address) URL.revokeObjectURL(address);
}
