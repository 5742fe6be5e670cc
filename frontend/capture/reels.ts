// What is being filmed, second by second on this device: a phone that dies in the middle loses a second, and no more.
import { openDB, type DBSchema, type IDBPDatabase } from "idb";

/** The step that a film is for, perhaps in place of one of its photos. */
export interface Wanted {
  readonly shot: string;
  readonly photo?: string;
}

/** One piece of a film. */
export interface Piece {
  readonly reel: string;
  /** From 0. */
  readonly number: number;
  readonly playbook: string;
  readonly member: string;
  /** The tab that films. */
  readonly owner: string;
  readonly touchedAt: number;
  /** None for a step of its own. */
  readonly wanted?: Wanted;
  readonly bytes: Blob;
}

interface Schema extends DBSchema {
  pieces: { key: [string, number]; value: Piece; indexes: { playbook: string } };
}

export interface ReelStore {
  keep(piece: Piece): Promise<void>;
  drop(reel: string): Promise<void>;
  pieces(playbook: string): Promise<Piece[]>;
}

export class BrowserReelStore implements ReelStore {
  #database: Promise<IDBPDatabase<Schema>>;

  constructor(name = "komin-capture-film") {
    this.#database = openDB<Schema>(name, 1, {
      upgrade(database) {
        database.createObjectStore("pieces", { keyPath: ["reel", "number"] }).createIndex("playbook", "playbook");
      },
    });
  }

  async keep(piece: Piece): Promise<void> {
    await (await this.#database).put("pieces", piece);
  }

  async drop(reel: string): Promise<void> {
    await (await this.#database).delete("pieces", IDBKeyRange.bound([reel, 0], [reel, Infinity]));
  }

  async pieces(playbook: string): Promise<Piece[]> {
    return (await this.#database).getAllFromIndex("pieces", "playbook", playbook);
  }
}

/** Films that no tab is making any more, in the order in which they were begun. */
export async function leftReels(store: ReelStore, playbook: string, isLeft: (piece: Piece) => Promise<boolean>): Promise<Piece[][]> {
  const reels = new Map<string, Piece[]>();
  for (const piece of await store.pieces(playbook)) if (await isLeft(piece)) reels.set(piece.reel, [...(reels.get(piece.reel) ?? []), piece]);
  const whole = [...reels.values()].map((pieces) => pieces.sort((a, b) => a.number - b.number));
  return whole.sort(([a], [b]) => a!.touchedAt - b!.touchedAt);
}

/** Named after when it was filmed, as cameras do. */
export function filmFile(pieces: readonly Blob[], at: number): File {
  const type = (pieces[0]?.type ?? "").split(";")[0] || "video/webm";
  const name = `clip-${new Date(at).toISOString().slice(0, 19).replace(/\D/g, "")}.${type === "video/mp4" ? "mp4" : "webm"}`;
  return new File([...pieces], name, { type, lastModified: at });
}
