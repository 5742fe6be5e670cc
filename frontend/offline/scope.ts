// The little of a service worker's surroundings that is used, as types: the page's own and the worker's can't both be loaded.

export interface WaitingEvent extends Event {
  waitUntil(promise: Promise<unknown>): void;
}

export interface FetchingEvent extends WaitingEvent {
  readonly request: Request;
  readonly clientId: string;
  readonly resultingClientId: string;
  readonly preloadResponse: Promise<Response | undefined>;
  respondWith(response: Promise<Response>): void;
}

export interface AskedEvent extends WaitingEvent {
  readonly data: unknown;
  readonly origin: string;
  readonly ports: readonly MessagePort[];
}

interface ShownPage {
  readonly url: string;
  postMessage(message: unknown): void;
}

export interface WorkerScope {
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: { type: "window"; includeUncontrolled: boolean }): Promise<readonly ShownPage[]>;
  };
  readonly registration: {
    readonly navigationPreload?: { enable(): Promise<void> };
    readonly sync?: { register(tag: string): Promise<void> };
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate" | "sync", listener: (event: WaitingEvent) => void): void;
  addEventListener(type: "fetch", listener: (event: FetchingEvent) => void): void;
  addEventListener(type: "message", listener: (event: AskedEvent) => void): void;
}
