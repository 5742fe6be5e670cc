// What must outlive the tab: changes that wait for the server, and photos on their way. Kept on this device only.
import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { UploadRecord } from "../../uploader/record";
import type { OutboxRecord } from "./outbox";

interface Schema extends DBSchema {
  outboxes: { key: string; value: OutboxRecord; indexes: { playbook: string } };
  uploads: { key: string; value: UploadRecord; indexes: { playbook: string } };
}

export interface Storage {
  keepOutbox(record: OutboxRecord): Promise<void>;
  dropOutbox(id: string): Promise<void>;
  outboxes(playbook: string): Promise<OutboxRecord[]>;
  keepUpload(record: UploadRecord): Promise<void>;
  dropUpload(id: string): Promise<void>;
  uploads(playbook: string): Promise<UploadRecord[]>;
}

export class BrowserStorage implements Storage {
  #database: Promise<IDBPDatabase<Schema>>;

  constructor(name = "komin-editor") {
    this.#database = openDB<Schema>(name, 1, {
      upgrade(database) {
        database.createObjectStore("outboxes", { keyPath: "id" }).createIndex("playbook", "playbook");
        database.createObjectStore("uploads", { keyPath: "id" }).createIndex("playbook", "playbook");
      },
    });
  }

  async keepOutbox(record: OutboxRecord): Promise<void> {
    await (await this.#database).put("outboxes", record);
  }

  async dropOutbox(id: string): Promise<void> {
    await (await this.#database).delete("outboxes", id);
  }

  async outboxes(playbook: string): Promise<OutboxRecord[]> {
    return (await this.#database).getAllFromIndex("outboxes", "playbook", playbook);
  }

  async keepUpload(record: UploadRecord): Promise<void> {
    await (await this.#database).put("uploads", record);
  }

  async dropUpload(id: string): Promise<void> {
    await (await this.#database).delete("uploads", id);
  }

  async uploads(playbook: string): Promise<UploadRecord[]> {
    return (await this.#database).getAllFromIndex("uploads", "playbook", playbook);
  }
}

/** This tab's own place, kept over a reload and freed when the tab closes. */
export class TabClaim {
  readonly id: string;
  #release: () => void = () => undefined;

  private constructor(id: string) {
    this.id = id;
  }

  /** `wanted` when no other tab of this browser holds it, else `fresh`: a duplicated tab copies the session's storage. */
  static async take(wanted: string | null, fresh: string): Promise<TabClaim> {
    if (wanted !== null) {
      const claim = new TabClaim(wanted);
      if (await claim.#hold()) return claim;
    }
    const claim = new TabClaim(fresh);
    await claim.#hold();
    return claim;
  }

  release(): void {
    this.#release();
  }

  #hold(): Promise<boolean> {
    const locks = tabLocks();
    if (!locks) return Promise.resolve(true);
    return new Promise((held) => {
      void locks.request(lockName(this.id), { ifAvailable: true }, (lock) => {
        held(lock !== null);
        return lock === null ? undefined : new Promise<void>((release) => (this.#release = release));
      });
    });
  }
}

const LEFT_BEHIND_MS = 60_000;

/** Whether the tab that kept this record is gone. Without locks (plain HTTP), a minute of silence says so. */
export async function isLeftBehind(record: { id: string; touchedAt: number }): Promise<boolean> {
  const locks = tabLocks();
  if (!locks) return Date.now() - record.touchedAt > LEFT_BEHIND_MS;
  return locks.request(lockName(record.id), { ifAvailable: true }, (lock) => lock !== null);
}

function tabLocks(): LockManager | undefined {
  return navigator.locks as LockManager | undefined;
}

function lockName(id: string): string {
  return `komin-editor-${id}`;
}
