// When somebody who spoke has done so: it was louder than the place itself, and then was not for a while. Workshops are never quiet.
const QUIET_MS = 1500;
const SPOKEN_MS = 150;
const BEGINNING_MS = 300;
const LOUDER = 2.5;
const LEAST = 0.01;
// No place is quieter, whatever a microphone that shuts itself says.
const SILENCE = 0.002;
/** A second: the noise of a place may grow by so much. */
const GROWTH = 1.25;

export class Pause {
  #begun: number | null = null;
  #last = 0;
  #place = Infinity;
  #spoken = 0;
  #heardAt = 0;

  /** `level` from 0 to 1, at a moment in milliseconds. Returns whether speech has ended. */
  isOver(level: number, at: number): boolean {
    this.#begun ??= this.#last = at;
    const since = at - this.#last;
    this.#last = at;
    this.#place = Math.min(Math.max(level, SILENCE), this.#place * GROWTH ** (since / 1000));
    // Before, nobody knows how loud it is here.
    if (at - this.#begun < BEGINNING_MS) return false;
    if (level > Math.max(LEAST, this.#place * LOUDER)) {
      this.#spoken += since;
      this.#heardAt = at;
    }
    return this.#spoken >= SPOKEN_MS && at - this.#heardAt >= QUIET_MS;
  }
}
