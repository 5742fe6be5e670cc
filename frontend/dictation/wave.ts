// What the microphone hears, as it comes: a bar each time, the newest at the end. Where nothing is to move, it stands still.
import type { Dictation } from "./dictation";

const BARS = 27;
// Speech is rarely louder than a third of what a microphone can hear.
const LOUDEST = 0.3;

export class Wave extends HTMLElement {
  #dictation: Dictation | null = null;
  #heights: number[] = [];
  readonly #stays = matchMedia("(prefers-reduced-motion: reduce)");

  set dictation(dictation: Dictation) {
    this.#dictation?.removeEventListener("level", this.#draw);
    this.#dictation = dictation;
    if (this.isConnected) dictation.addEventListener("level", this.#draw);
  }

  connectedCallback(): void {
    this.className = "wave";
    this.ariaHidden = "true";
    this.replaceChildren(...Array.from({ length: BARS }, () => document.createElement("i")));
    this.#heights = [];
    this.#dictation?.addEventListener("level", this.#draw);
  }

  disconnectedCallback(): void {
    this.#dictation?.removeEventListener("level", this.#draw);
  }

  readonly #draw = (): void => {
    if (this.#stays.matches) return;
    const height = Math.min(1, Math.sqrt((this.#dictation?.level ?? 0) / LOUDEST));
    this.#heights = [...this.#heights, height].slice(-BARS);
    const first = BARS - this.#heights.length;
    [...this.children].forEach((bar, i) => (bar as HTMLElement).style.setProperty("height", `${String(Math.round((this.#heights[i - first] ?? 0) * 100))}%`));
  };
}
