// The photos a person has had before their eyes, on this device, so that they are not called unseen the next day.
const MOST_REMEMBERED = 2000;

export class SeenPhotos extends Set<string> {
  readonly #key: string;
  readonly #storage: Pick<globalThis.Storage, "getItem" | "setItem">;

  constructor(storage: Pick<globalThis.Storage, "getItem" | "setItem">, member: string) {
    super();
    this.#key = `komin-seen-${member}`;
    this.#storage = storage;
    for (const asset of this.#kept()) super.add(asset);
  }

  override add(asset: string): this {
    if (this.has(asset)) return this;
    super.add(asset);
    try {
      // Another tab may have kept some since.
      const all = [...new Set([...this.#kept(), asset])];
      this.#storage.setItem(this.#key, JSON.stringify(all.slice(-MOST_REMEMBERED)));
    } catch {
      // A full or closed storage: known until the page goes.
    }
    return this;
  }

  #kept(): string[] {
    try {
      const kept = JSON.parse(this.#storage.getItem(this.#key) ?? "[]") as unknown;
      return Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : [];
    } catch {
      return [];
    }
  }
}
