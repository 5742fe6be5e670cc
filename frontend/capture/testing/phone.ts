// A phone with a server and tabs of capture mode, for tests of the queue.
import "fake-indexeddb/auto";
import { expect, vi } from "vitest";
import { ApiError } from "../../editor/sync/api";
import { asset } from "../../editor/testing/samples";
import type { UploadRecord } from "../../uploader/record";
import type { Transport } from "../../uploader/transport";
import { Uploader } from "../../uploader/uploader";
import { CaptureQueue, type Heard } from "../queue";
import type { said } from "../shot";
import { BrowserShotStore } from "../store";
import type { Thumb } from "../thumb";

export type Said = ReturnType<typeof said>;

/** A server that keeps what it was told of each step, and may be out of reach. */
export class Server {
  readonly steps = new Map<string, Said>();
  readonly told: [string, Said | null][] = [];
  unreachable = false;
  failure: ApiError | null = null;
  answer: Partial<Heard> = {};
  uploads = 0;

  say(step: string, what: Said): Promise<Heard> {
    this.#refuse();
    this.told.push([step, what]);
    this.steps.set(step, what);
    return Promise.resolve({ number: this.steps.size, line_kept: true, ...this.answer });
  }

  discard(step: string): Promise<void> {
    this.#refuse();
    this.told.push([step, null]);
    this.steps.delete(step);
    return Promise.resolve();
  }

  get transport(): Transport {
    const reach = <T>(answer: T): Promise<T> => (this.unreachable ? Promise.reject(new ApiError("offline", 0)) : Promise.resolve(answer));
    return {
      begin: () => reach({ id: `u${String(this.unreachable ? 0 : ++this.uploads)}`, part_size: 1_000_000, received: [], asset: null }),
      look: (id) => reach({ id, part_size: 1_000_000, received: [], asset: null }),
      part: () => reach(undefined),
      complete: (id) => reach(asset(`asset-of-${id}`)),
      cancel: () => reach(undefined),
    };
  }

  #refuse(): void {
    if (this.unreachable) throw new ApiError("offline", 0);
    if (this.failure) throw this.failure;
  }
}

/** Photos of a device: the browser's own database of these tests can't hold bytes. */
export class Photos {
  readonly kept = new Map<string, UploadRecord>();

  keepUpload(record: UploadRecord): Promise<void> {
    this.kept.set(record.id, record);
    return Promise.resolve();
  }

  dropUpload(id: string): Promise<void> {
    this.kept.delete(id);
    return Promise.resolve();
  }

  uploads(): Promise<UploadRecord[]> {
    return Promise.resolve([...this.kept.values()]);
  }
}

let phones = 0;

export class Phone {
  readonly server = new Server();
  readonly device = new Photos();
  /** Its own, so that no test reads what another kept. */
  readonly database = `phone-${String(++phones)}`;
  look: Promise<Thumb> = Promise.resolve({ thumb: null });
  #open: CaptureQueue[] = [];

  async queue({ member = "member", tab = "tab" } = {}): Promise<CaptureQueue> {
    const { server, device, database } = this;
    const options = { transport: server.transport, storage: device, playbook: "playbook", member, owner: tab, refusals: { tooLarge: "Too large.", filmTooLarge: "Too large.", filmTooLong: "Too long." }, stillOf: () => Promise.resolve(null) };
    const made = new CaptureQueue({
      api: { say: (step, what) => server.say(step, what), discard: (step) => server.discard(step) },
      store: new BrowserShotStore(database),
      uploader: new Uploader(options),
      playbook: "playbook",
      member,
      thumb: () => this.look,
    });
    this.#open.push(made);
    await made.start();
    return made;
  }

  close(): void {
    for (const one of this.#open) one.stop();
  }
}

export function photo(name = "a.jpg"): File {
  return new File([`bytes of ${name}`], name, { type: "image/jpeg" });
}

export async function settled(of: CaptureQueue): Promise<void> {
  await vi.waitFor(() => expect(of.isEmpty).toBe(true), { timeout: 4000 });
}
