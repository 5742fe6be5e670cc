// Which of many rows are in sight, or nearly, and were once: those are worth drawing whole.
const AHEAD_PX = 600;

export class InSight {
  readonly #seen = new Set<string>();
  #watched = new WeakSet<Element>();
  readonly #observer: IntersectionObserver;

  /** `nameOf` a row; `changed` when more of them came into sight. */
  constructor(nameOf: (row: Element) => string | undefined, changed: () => void) {
    this.#observer = new IntersectionObserver(
      (entries) => {
        const before = this.#seen.size;
        for (const { isIntersecting, target } of entries) {
          const name = isIntersecting ? nameOf(target) : undefined;
          if (name === undefined) continue;
          this.#seen.add(name);
          this.#observer.unobserve(target);
        }
        if (this.#seen.size > before) changed();
      },
      // The rows scroll within the page: browsers that know no margin for that draw a row when it comes into sight.
      { rootMargin: `${String(AHEAD_PX)}px`, scrollMargin: `${String(AHEAD_PX)}px` } as IntersectionObserverInit,
    );
  }

  /** Taken for seen: the browser has not said yet what is. */
  add(name: string): void {
    this.#seen.add(name);
  }

  has(name: string): boolean {
    return this.#seen.has(name);
  }

  watch(rows: Iterable<Element>): void {
    for (const row of rows) {
      if (this.#watched.has(row)) continue;
      this.#watched.add(row);
      this.#observer.observe(row);
    }
  }

  stop(): void {
    this.#observer.disconnect();
    this.#watched = new WeakSet();
  }
}
