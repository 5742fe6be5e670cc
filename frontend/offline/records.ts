// The device's own list of what it keeps. Files are in stores beside it: what no line of this list names is thrown away.
import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Told } from "./asking";
import { NOBODY, type Copy } from "./copy";
import type { Waiting } from "./outbox";

interface Schema extends DBSchema {
  copies: { key: string; value: Copy };
  outbox: { key: string; value: Waiting };
  facts: { key: "person" | "told"; value: string | readonly Told[] };
}

/** The list of an older worker stays readable: a version only adds. */
const VERSION = 1;

export class Records {
  #database: Promise<IDBPDatabase<Schema>> | null = null;

  constructor(private readonly name = "komin-offline") {}

  async all(): Promise<Copy[]> {
    return (await this.#open()).getAll("copies");
  }

  async at(address: string): Promise<Copy | undefined> {
    return (await this.#open()).get("copies", address);
  }

  async put(copy: Copy): Promise<void> {
    await (await this.#open()).put("copies", copy);
  }

  async drop(address: string): Promise<void> {
    await (await this.#open()).delete("copies", address);
  }

  async waiting(): Promise<Waiting[]> {
    return (await this.#open()).getAll("outbox");
  }

  async putWaiting(one: Waiting): Promise<void> {
    await (await this.#open()).put("outbox", one);
  }

  async dropWaiting(id: string): Promise<void> {
    await (await this.#open()).delete("outbox", id);
  }

  async person(): Promise<string> {
    return ((await (await this.#open()).get("facts", "person")) as string | undefined) ?? NOBODY;
  }

  async setPerson(person: string): Promise<void> {
    await (await this.#open()).put("facts", person, "person");
  }

  async told(): Promise<readonly Told[]> {
    return ((await (await this.#open()).get("facts", "told")) as readonly Told[] | undefined) ?? [];
  }

  async setTold(told: readonly Told[]): Promise<void> {
    await (await this.#open()).put("facts", told, "told");
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    this.#database ??= openDB<Schema>(this.name, VERSION, {
      upgrade(database) {
        database.createObjectStore("copies", { keyPath: "address" });
        database.createObjectStore("outbox", { keyPath: "id" });
        database.createObjectStore("facts");
      },
      // A newer worker wants to change the list, or the browser closed it: it is opened again when it is needed.
      blocking: (_current, _blocked, event) => {
        (event.target as IDBDatabase).close();
        this.#database = null;
      },
      terminated: () => (this.#database = null),
    }).catch((error: unknown) => {
      this.#database = null;
      throw error;
    });
    return this.#database;
  }
}
