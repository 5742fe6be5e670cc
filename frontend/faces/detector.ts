// Asks the worker where faces are. It is started for the first picture, and again after it failed: a network may be back.
import type { Answer, Ask } from "./asking";
import type { Face } from "./decode";
import program from "./worker?worker&url";

/** "unread": this browser can't read the picture. "unable": the detector does not start, now or at all. */
export type Found = readonly Face[] | "unread" | "unable";

export interface Detector {
  find(picture: Blob): Promise<Found>;
  /** Fetch and keep what is needed, before there is a picture. */
  prepare(): void;
}

/** Its memory, more than all the rest of the page has, is given back once nobody asked for so long. */
export const RESTS_AFTER_MS = 30_000;

/** One that answers nothing for so long hangs. Its first answer waits for the network: it is 7 MB. */
const LONGEST_MS = { begin: 300_000, look: 60_000 };

export class WorkerDetector implements Detector {
  #worker: Worker | null = null;
  #hasAnswered = false;
  #end: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;
  readonly #waiting = new Map<number, (found: Found) => void>();

  constructor(private readonly longest = LONGEST_MS) {}

  find(picture: Blob): Promise<Found> {
    return this.#ask(picture);
  }

  prepare(): void {
    void this.#ask(null);
  }

  #ask(picture: Blob | null): Promise<Found> {
    const ask: Ask = { id: ++this.#asked, picture };
    return new Promise((resolve) => {
      this.#waiting.set(ask.id, resolve);
      try {
        this.#worker ??= this.#start();
        this.#worker.postMessage(ask);
        this.#time();
      } catch {
        this.#giveUp();
      }
    });
  }

  #start(): Worker {
    const worker = new Worker(program, { type: "module" });
    worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => this.#heard(data));
    worker.addEventListener("error", () => this.#giveUp());
    return worker;
  }

  #heard(said: Answer): void {
    if ("failed" in said && said.failed === "detector") return this.#giveUp();
    this.#hasAnswered = true;
    this.#waiting.get(said.id)?.("failed" in said ? "unread" : said.faces);
    this.#waiting.delete(said.id);
    this.#time();
  }

  #time(): void {
    clearTimeout(this.#end);
    const { begin, look } = this.longest;
    this.#end = setTimeout(() => this.#giveUp(), this.#waiting.size === 0 ? RESTS_AFTER_MS : this.#hasAnswered ? look : begin);
  }

  #giveUp(): void {
    clearTimeout(this.#end);
    this.#hasAnswered = false;
    this.#worker?.terminate();
    this.#worker = null;
    for (const tell of this.#waiting.values()) tell("unable");
    this.#waiting.clear();
  }
}
