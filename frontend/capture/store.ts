// Shots on this device: they outlive the tab, a locked phone and days without a network.
import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Shot } from "./shot";

interface Schema extends DBSchema {
  shots: { key: string; value: Shot; indexes: { playbook: string } };
}

export interface ShotStore {
  /** Hands back what it knows of them where that is later: another tab went on with them, and it stays. */
  keep(shots: readonly Shot[]): Promise<Shot[]>;
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

  async keep(shots: readonly Shot[]): Promise<Shot[]> {
    const { store, done } = (await this.#database).transaction("shots", "readwrite");
    const later: Shot[] = [];
    const keepOne = async (shot: Shot): Promise<unknown> => {
      const known = await store.get(shot.id);
      return known && known.changed > shot.changed ? later.push(known) : store.put(shot);
    };
    await Promise.all([...shots.map(keepOne), done]);
    return later;
  }

  async drop(id: string): Promise<void> {
    await (await this.#database).delete("shots", id);
  }

  async shots(playbook: string): Promise<Shot[]> {
    return (await this.#database).getAllFromIndex("shots", "playbook", playbook);
  }
}
