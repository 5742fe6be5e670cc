// What pages ask the worker, and what it answers: the one place that both sides share.
import type { Copy } from "./copy";

export type Ask =
  | { readonly komin: "keep"; readonly address: string; readonly needed: number }
  | { readonly komin: "list" }
  | { readonly komin: "check"; readonly address?: string }
  | { readonly komin: "remove"; readonly address: string }
  /** Give up feedback that waits. */
  | { readonly komin: "drop"; readonly id: string }
  /** The page of capture mode, while it is open, and the pictures that its scripts may show. */
  | { readonly komin: "hold"; readonly address: string; readonly pictures?: readonly string[] };

export type Why = "full" | "network" | "gone" | "signed-out";

/** What was removed without the person asking for it. */
export interface Told {
  readonly title: string;
  readonly why: "revoked" | "over" | "lost";
}

/** Feedback that waits for the network, or that the server did not take. */
export interface Unsent {
  readonly id: string;
  readonly text: string;
  readonly isRefused: boolean;
}

export type Answer =
  | { readonly progress: { readonly done: number; readonly total: number } }
  | { readonly copies: readonly Copy[]; readonly told: readonly Told[]; readonly unsent: readonly Unsent[]; readonly person: string; readonly reached: boolean }
  | { readonly failed: Why; readonly needed: number };

/** Said by the worker to every page: the copy at `address` is now so. */
export interface Change {
  readonly komin: "changed";
  readonly address: string;
  readonly state: "changed" | "gone";
}

/** A worker that answers nothing for so long is an older one that does not know the question. */
const SILENCE_MS = 60_000;

export function isAbleToKeep(): boolean {
  return "serviceWorker" in navigator && isSecureContext;
}

/** Register the worker; only after somebody asked for something to be kept. */
export async function register(): Promise<ServiceWorker> {
  const registration = await navigator.serviceWorker.register("/worker.js", { scope: "/", updateViaCache: "none" });
  const worker = registration.active ?? registration.waiting ?? registration.installing!;
  if (worker.state === "activated") return worker;
  return new Promise((resolve, reject) => {
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated") resolve(worker);
      if (worker.state === "redundant") reject(new Error("the worker was not taken"));
    });
  });
}

/** The worker, if something was kept here before. */
export async function known(): Promise<ServiceWorker | null> {
  if (!isAbleToKeep()) return null;
  return (await navigator.serviceWorker.getRegistration("/"))?.active ?? null;
}

export function ask(worker: ServiceWorker, question: Ask, onProgress?: (done: number, total: number) => void): Promise<Exclude<Answer, { progress: unknown }>> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(new Error("the worker did not answer"));
    let silence = setTimeout(giveUp, SILENCE_MS);
    port1.onmessage = ({ data }: MessageEvent<Answer>) => {
      clearTimeout(silence);
      if ("progress" in data) {
        silence = setTimeout(giveUp, SILENCE_MS);
        onProgress?.(data.progress.done, data.progress.total);
      } else {
        port1.close();
        resolve(data);
      }
    };
    worker.postMessage(question, [port2]);
  });
}

/** A network that came back is often of use a moment later only. Milliseconds. */
const AGAIN = [0, 1_000, 4_000, 15_000];

/** Each time there is a network again: `check` until it reached the server. */
export function whenBack(check: () => Promise<boolean>): void {
  addEventListener("online", () => {
    const attempt = (number: number): void => {
      const wait = AGAIN[number];
      if (wait === undefined || !navigator.onLine) return;
      setTimeout(() => void check().then((reached) => reached || attempt(number + 1), () => attempt(number + 1)), wait);
    };
    attempt(0);
  });
}
