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

export class WorkerDetector implements Detector {
  #worker: Worker | null = null;
  #asked = 0;
  readonly #waiting = new Map<number, (found: Found) => void>();

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
    this.#waiting.get(said.id)?.("failed" in said ? "unread" : said.faces);
    this.#waiting.delete(said.id);
  }

  #giveUp(): void {
    this.#worker?.terminate();
    this.#worker = null;
    for (const tell of this.#waiting.values()) tell("unable");
    this.#waiting.clear();
  }
}
