// Steps that are taken together. The chosen step is one of them when a selection begins; the screen goes on showing it.
export class Selection {
  #ids: ReadonlySet<string> = new Set();
  #anchor: string | null = null;

  get size(): number {
    return this.#ids.size;
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** In the order of `order`. */
  within(order: readonly string[]): string[] {
    return order.filter((id) => this.#ids.has(id));
  }

  /** In or out. `chosen` begins the selection when there is none yet. */
  toggle(id: string, chosen: string | null): void {
    const ids = new Set(this.size > 0 || chosen === null ? this.#ids : [chosen]);
    if (ids.has(id) && this.size > 0) ids.delete(id);
    else ids.add(id);
    this.#ids = ids;
    this.#anchor = id;
  }

  /** Everything between where the selection began and `id`. */
  extend(order: readonly string[], chosen: string | null, id: string): void {
    const anchor = this.size > 0 && this.#anchor !== null && order.includes(this.#anchor) ? this.#anchor : (chosen ?? id);
    const [from, to] = [order.indexOf(anchor), order.indexOf(id)].sort((a, b) => a - b);
    this.#ids = new Set(order.slice(from, to! + 1));
    this.#anchor = anchor;
  }

  only(ids: readonly string[]): void {
    this.#ids = new Set(ids);
    this.#anchor = ids[0] ?? null;
  }

  clear(): void {
    this.only([]);
  }

  /** Without what is gone. */
  keep(order: readonly string[]): void {
    if (this.size > 0) this.#ids = new Set(this.within(order));
  }
}
