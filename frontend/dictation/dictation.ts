// From the press on the microphone to the text in the line: one microphone a page, and the voice in memory only.
import { ApiError } from "../editor/sync/api";
import { BusyError, type DictationApi } from "./api";
import { Level } from "./level";
import { Pause } from "./pause";
import { Recorder } from "./recorder";
import type { Words } from "./words/words";

export type Phase = "idle" | "asking" | "listening" | "writing";

/** Where what is said goes. */
export interface Target {
  readonly id: string;
  /** Returns what had no room there; null where there is no such place any more. */
  take(text: string): string | null;
  /** It was not written, and why stands at the microphone. */
  miss(): void;
}

export interface Trouble {
  readonly target: Target;
  readonly kind: keyof Words["troubles"];
  /** In the words of the server. */
  readonly detail: string;
  /** What was said, for one more try, and from when on that makes sense. Never empty. */
  readonly again?: readonly Kept[];
}

interface Kept {
  readonly target: Target;
  readonly voice: Blob;
  readonly from: number;
}

interface Listening {
  readonly target: Target;
  readonly level: Level;
  recorder: Recorder | null;
}

// Whoever is to come back later than that has typed the line meanwhile.
const LONGEST_WAIT_S = 20;
// Mono and close to the mouth: what the recogniser understands best.
const HEARD: MediaTrackConstraints = { channelCount: 1, noiseSuppression: true, echoCancellation: false, autoGainControl: true };

/** Events: "change", "level". */
export class Dictation extends EventTarget {
  /** How loud it is, from 0 to 1. */
  level = 0;
  /** What was written last, and for whom. */
  written: { readonly id: string; readonly text: string } | null = null;
  /** By target, as what is left is: what waits for one line is not forgotten at another. */
  readonly troubles = new Map<string, Trouble>();
  /** What had no room. */
  readonly left = new Map<string, string>();
  /** What was said for a place that is gone. */
  readonly lost = new Map<string, string>();

  #listening: Listening | null = null;
  #writing: readonly Target[] = [];
  #turn: Promise<void> = Promise.resolve();
  #presses = 0;

  constructor(
    private readonly api: Pick<DictationApi, "getReady" | "write">,
    private readonly devices: Pick<MediaDevices, "getUserMedia"> = navigator.mediaDevices,
  ) {
    super();
    document.addEventListener("keydown", this.#escape, { capture: true });
    document.addEventListener("visibilitychange", this.#hidden);
  }

  phaseOf(id: string): Phase {
    if (this.#listening?.target.id === id) return this.#listening.recorder ? "listening" : "asking";
    return this.#writing.some((target) => target.id === id) ? "writing" : "idle";
  }

  /** Whether it is the first time on this page that somebody dictates. */
  get isFirst(): boolean {
    return this.#presses === 1;
  }

  /** Begin to listen, or end it. */
  press(target: Target): void {
    if (this.#listening?.recorder) this.end();
    else if (this.#listening) this.giveUp();
    else void this.#begin(target);
  }

  /** What was said so far is written; where the microphone was only asked for, nothing is. */
  end(): void {
    if (this.#listening?.recorder) this.#listening.recorder.end();
    else this.giveUp();
  }

  /** What was said is forgotten. */
  giveUp(): void {
    const listening = this.#listening;
    if (!listening) return;
    this.#rest(listening);
    listening.recorder?.drop();
  }

  /** Once more with what the server was too busy for. */
  retry(id: string): void {
    const again = this.troubles.get(id)?.again;
    if (!again) return;
    this.troubles.delete(id);
    for (const { target, voice, from } of again) this.#write(target, voice, from);
  }

  /** What came into no text has been seen. */
  dismiss(id: string): void {
    this.left.delete(id);
    this.lost.delete(id);
    this.#changed();
  }

  /** Nothing of it is wanted any more, nor what waits for another try. */
  forget(id: string): void {
    this.troubles.delete(id);
    this.dismiss(id);
  }

  close(): void {
    this.giveUp();
    this.troubles.clear();
    document.removeEventListener("keydown", this.#escape, { capture: true });
    document.removeEventListener("visibilitychange", this.#hidden);
  }

  async #begin(target: Target): Promise<void> {
    this.#presses++;
    this.troubles.delete(target.id);
    this.written = null;
    const listening: Listening = { target, level: new Level(), recorder: null };
    this.#listening = listening;
    this.api.getReady();
    this.#changed();
    let stream: MediaStream | null = null;
    try {
      stream = await this.devices.getUserMedia({ audio: HEARD, video: false });
      if (this.#listening === listening) this.#listen(listening, stream);
      else release(stream);
    } catch (error) {
      if (stream) release(stream);
      if (this.#listening !== listening) return;
      this.#rest(listening);
      this.#fail({ target, kind: refusalOf(error), detail: "" });
    }
  }

  #listen(listening: Listening, stream: MediaStream): void {
    const { target, level } = listening;
    const pause = new Pause();
    level.follow(stream, (heard, at) => {
      this.level = heard;
      this.dispatchEvent(new Event("level"));
      if (pause.isOver(heard, at)) this.end();
    });
    // Last: whatever fails before, nothing is recorded.
    listening.recorder = new Recorder(stream, (voice) => {
      const wasGivenUp = this.#listening !== listening;
      this.#rest(listening);
      if (voice) this.#write(target, voice);
      else if (!wasGivenUp) this.#fail({ target, kind: "unheard", detail: "" });
    });
    this.#changed();
  }

  #rest(listening: Listening): void {
    listening.level.close();
    if (this.#listening === listening) this.#listening = null;
    this.level = 0;
    this.#changed();
  }

  // One after the other: the lines of somebody who is faster than the server come in their order.
  #write(target: Target, voice: Blob, from?: number): void {
    this.#writing = [...this.#writing, target];
    this.#changed();
    const answer = (): Promise<void> => this.#answer(target, voice, from);
    // Whatever became of the one before.
    this.#turn = this.#turn.then(answer, answer);
  }

  async #answer(target: Target, voice: Blob, from?: number): Promise<void> {
    if (from !== undefined) await new Promise((done) => setTimeout(done, Math.max(0, from - Date.now())));
    const isHidden = document.hidden;
    const outcome = await this.api.write(voice).catch((error: unknown) => troubleOf(error, isHidden));
    this.#writing = this.#writing.filter((other) => other !== target);
    if (typeof outcome !== "string") return this.#fail(failed(target, outcome, voice, from !== undefined));
    try {
      this.#take(target, outcome);
    } catch {
      this.#fail({ target, kind: "failed", detail: "" });
    }
  }

  #take(target: Target, text: string): void {
    if (!text.trim()) return this.#fail({ target, kind: "unheard", detail: "" });
    const left = target.take(text);
    const more = left === null ? this.lost : this.left;
    if (left !== "") more.set(target.id, [more.get(target.id), left ?? text].filter(Boolean).join(" "));
    this.written = { id: target.id, text };
    this.#changed();
  }

  #fail(trouble: Trouble): void {
    const { target } = trouble;
    // Of two lines said in a row for the same place, the second doesn't take the other try from the first.
    const again = [...(this.troubles.get(target.id)?.again ?? []), ...(trouble.again ?? [])];
    this.troubles.set(target.id, again.length ? { ...trouble, again } : trouble);
    this.#changed();
    target.miss();
  }

  readonly #escape = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !this.#listening) return;
    event.preventDefault();
    event.stopPropagation();
    this.giveUp();
  };

  // A locked phone, another tab: nobody sees that it listens.
  readonly #hidden = (): void => {
    if (document.hidden) this.end();
  };

  #changed(): void {
    this.dispatchEvent(new Event("change"));
  }
}

function release(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

function refusalOf(error: unknown): Trouble["kind"] {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "refused";
  if (name === "NotFoundError" || name === "OverconstrainedError") return "missing";
  return "taken";
}

interface Outcome {
  readonly kind: Trouble["kind"];
  readonly detail: string;
  /** In seconds: when to try again. */
  readonly after?: number;
}

function troubleOf(error: unknown, wasHidden: boolean): Outcome {
  if (error instanceof BusyError) return { kind: "busy", detail: error.detail, after: error.after };
  if (!(error instanceof ApiError)) return { kind: "failed", detail: "" };
  // A locked phone takes the network away from its pages: it is there again with the person.
  if (error.failure === "offline") return wasHidden ? { kind: "interrupted", detail: "", after: 0 } : { kind: "offline", detail: "" };
  if (error.failure === "signed-out") return { kind: "signedOut", detail: "" };
  return { kind: "failed", detail: error.detail };
}

function failed(target: Target, { kind, detail, after }: Outcome, voice: Blob, wasAgain: boolean): Trouble {
  if (after === undefined) return { target, kind, detail };
  if (wasAgain || after > LONGEST_WAIT_S) return { target, kind: "dropped", detail };
  return { target, kind, detail, again: [{ target, voice, from: Date.now() + after * 1000 }] };
}
