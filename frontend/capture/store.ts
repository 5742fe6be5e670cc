// Shots on this device: they outlive the tab, a locked phone and days without a network.
import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Shot } from "./shot";

interface Schema extends DBSchema {
  shots: { key: string; value: Shot; indexes: { playbook: string } };
}

export interface ShotStore {
  keep(shots: readonly Shot[]): Promise<void>;
  drop(id: string): Promise<void>;
  shots(playbook: string): Promise<Shot[]>;
}

export class BrowserShotStore implements ShotStore {
  #database: Promise<IDBPDatabase<Schema>>;

  constructor(name = "komin-capture") {
    this.#database = openDB<Schema>(name, 1, {
      upgrade(database) {
        database.createObjectStore("shots", { keyPath: "id" }).createIndex("playbook", "playbook");
      },
    });
  }

  async keep(shots: readonly Shot[]): Promise<void> {
    const writing = (await this.#database).transaction("shots", "readwrite");
    await Promise.all([...shots.map((shot) => writing.store.put(shot)), writing.done]);
  }

  async drop(id: string): Promise<void> {
    await (await this.#database).delete("shots", id);
  }

  async shots(playbook: string): Promise<Shot[]> {
    return (await this.#database).getAllFromIndex("shots", "playbook", playbook);
  }
}
