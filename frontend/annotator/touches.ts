// The pointers that are down: one draws, two pinch. While a pen is near, a hand on the glass does nothing.
type Spot = { readonly x: number; readonly y: number };

export class Touches {
  readonly #down = new Map<number, Spot>();
  #pen = false;

  isPalm({ pointerType }: PointerEvent): boolean {
    return this.#pen && pointerType === "touch";
  }

  /** How many are down with this one. */
  down({ pointerId, pointerType, clientX, clientY }: PointerEvent): number {
    this.#pen ||= pointerType === "pen";
    if (pointerType !== "touch") this.#down.clear();
    this.#down.set(pointerId, { x: clientX, y: clientY });
    return this.#down.size;
  }

  holds({ pointerId }: PointerEvent): boolean {
    return this.#down.size === 1 && this.#down.has(pointerId);
  }

  /** How two pointers went apart since the last time, and around which place; null while there are not two. */
  move({ pointerId, clientX, clientY }: PointerEvent): { by: number; x: number; y: number } | null {
    const before = this.#down.get(pointerId);
    if (!before) return null;
    this.#down.set(pointerId, { x: clientX, y: clientY });
    const other = [...this.#down].find(([id]) => id !== pointerId)?.[1];
    if (!other) return null;
    const was = Math.hypot(before.x - other.x, before.y - other.y);
    const is = Math.hypot(clientX - other.x, clientY - other.y);
    return { by: is / Math.max(was, 1), x: (clientX + other.x) / 2, y: (clientY + other.y) / 2 };
  }

  /** Whether it was the only one. */
  up({ pointerId, pointerType }: PointerEvent): boolean {
    if (pointerType === "pen") this.#pen = false;
    const only = this.holds({ pointerId } as PointerEvent);
    this.#down.delete(pointerId);
    return only;
  }
}
