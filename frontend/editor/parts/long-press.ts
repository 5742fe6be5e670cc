// A finger that stays where it is, on a touch screen. It selects; a finger that moves scrolls, as ever.
const HOLD_MS = 500;
const STILL_PX = 10;

export class LongPress {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #from = { x: 0, y: 0 };
  #wasHeld = false;
  /** Whether the last pointer was a finger. */
  isTouch = false;

  constructor(private readonly held: (target: Element) => void) {}

  readonly down = (event: PointerEvent): void => {
    this.isTouch = event.pointerType === "touch";
    this.#wasHeld = false;
    if (!this.isTouch || !(event.target instanceof Element)) return;
    const { target } = event;
    this.#from = { x: event.clientX, y: event.clientY };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#wasHeld = true;
      this.held(target);
    }, HOLD_MS);
  };

  readonly move = (event: PointerEvent): void => {
    if (Math.hypot(event.clientX - this.#from.x, event.clientY - this.#from.y) > STILL_PX) this.end();
  };

  readonly end = (): void => clearTimeout(this.#timer);

  /** No menu of the browser's where a finger selects. */
  readonly menu = (event: Event): void => {
    if (this.isTouch) event.preventDefault();
  };

  /** Whether the click that ends the press is to be left alone: once. */
  takesClick(): boolean {
    const was = this.#wasHeld;
    this.#wasHeld = false;
    return was;
  }
}
