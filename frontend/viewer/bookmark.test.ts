import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Place } from "./pages";
import { playbook } from "./playbook.fixture";
import { startViewer } from "./viewer";

let place: Place;
let kept: string | null;
let movedAt: string | null;
let network: boolean;
let methods: string[];

/** The server, as far as bookmarks go. */
function answer(_address: string, { method, body }: { method: string; body?: string }): Promise<unknown> {
  if (!network) return Promise.reject(new TypeError("offline"));
  methods.push(method);
  if (method === "PUT") kept = body!;
  if (method === "DELETE") kept = null;
  if (method !== "GET") movedAt = kept && new Date().toISOString();
  return Promise.resolve({ ok: true, redirected: false, json: () => Promise.resolve({ step: kept, moved_at: movedAt }) });
}

/** Listeners of a page that was left would go on; a browser forgets them. */
const listening: (() => void)[] = [];
for (const target of [window, document]) {
  const listen = target.addEventListener.bind(target) as typeof document.addEventListener;
  target.addEventListener = (kind: string, listener: EventListener): void => {
    listen(kind, listener);
    listening.push(() => target.removeEventListener(kind, listener));
  };
}

async function open(address: string, hash = ""): Promise<void> {
  listening.splice(0).forEach((end) => end());
  history.replaceState(null, "", `/p/ABC/${hash}`);
  document.body.innerHTML = playbook.replace("data-viewer", `data-viewer ${address && `data-bookmark="${address}"`}`);
  place = startViewer(document.querySelector("[data-viewer]")!);
  await vi.advanceTimersByTimeAsync(0);
}

const label = (): string | null => document.querySelector("[data-label]")!.textContent;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", answer);
  localStorage.clear();
  [kept, movedAt, network, methods] = [null, null, true, []];
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("another device begins where this one is, and at the beginning once the last step was done", async () => {
  await open("/bookmark");
  expect(label()).toBe("Start");
  place.go(1);
  place.go(3);
  await vi.advanceTimersByTimeAsync(1000);
  expect([kept, methods]).toEqual(["3", ["GET", "PUT"]]);
  await open("/bookmark");
  expect(label()).toBe("Back to step 3");
  place.go(4);
  await vi.advanceTimersByTimeAsync(0);
  expect(kept).toBeNull();
});

test("without a network the last move waits and is said when there is one again", async () => {
  await open("/bookmark");
  network = false;
  place.go(1);
  await vi.advanceTimersByTimeAsync(5000);
  place.go(2);
  await vi.advanceTimersByTimeAsync(5000);
  expect(kept).toBeNull();
  network = true;
  dispatchEvent(new Event("online"));
  await vi.advanceTimersByTimeAsync(0);
  expect(kept).toBe("2");
});

const keptFor = (person: string): void => localStorage.setItem("komin-kept", JSON.stringify({ person, addresses: [] }));

/** Somebody moves without a network, and the page is closed. */
async function moveAndClose(index: number): Promise<void> {
  await open("/bookmark");
  network = false;
  place.go(index);
  await vi.advanceTimersByTimeAsync(1000);
}

test("a move without a network outlives its page, and the server is told when there is one again", async () => {
  keptFor("ada");
  await moveAndClose(2);
  await open("/bookmark");
  expect([label(), kept]).toEqual(["Back to step 2", null]);
  network = true;
  await open("/bookmark");
  expect([label(), kept]).toEqual(["Back to step 2", "2"]);
  await open("");
  expect(label()).toBe("Back to step 2");
});

test("a copy goes on where the server knew one was, and the server learns where one went in it", async () => {
  keptFor("ada");
  [kept, movedAt] = ["1", new Date().toISOString()];
  await open("/bookmark");
  network = false;
  await open("");
  expect(label()).toBe("Back to step 1");
  place.go(3);
  await vi.advanceTimersByTimeAsync(1000);
  network = true;
  await open("/bookmark");
  expect([label(), kept]).toEqual(["Back to step 3", "3"]);
});

test("a copy that was kept after the page was opened goes on where the server knew one was", async () => {
  [kept, movedAt] = ["2", new Date().toISOString()];
  await open("/bookmark");
  keptFor("ada");
  dispatchEvent(new Event("pagehide"));
  network = false;
  await open("");
  expect(label()).toBe("Back to step 2");
});

test("a playbook that was done in a copy begins anew everywhere", async () => {
  keptFor("ada");
  [kept, movedAt] = ["1", new Date().toISOString()];
  network = false;
  await open("");
  place.go(3);
  await vi.advanceTimersByTimeAsync(1000);
  place.go(4);
  await vi.advanceTimersByTimeAsync(1000);
  network = true;
  await open("/bookmark");
  expect([label(), kept]).toEqual(["Start", null]);
});

test("a later move on another device comes before one that waits here", async () => {
  keptFor("ada");
  await moveAndClose(2);
  [kept, movedAt, network] = ["3", new Date(Date.now() + 1000).toISOString(), true];
  await open("/bookmark");
  expect([label(), kept]).toEqual(["Back to step 3", "3"]);
});

test("where somebody else comes next, or nothing is kept, no move waits", async () => {
  await moveAndClose(2);
  expect(localStorage.length).toBe(0);
  keptFor("ada");
  await moveAndClose(2);
  keptFor("tom");
  await open("/bookmark");
  expect(label()).toBe("Start");
});

test("coming back to this device, it says where the person is on the other one", async () => {
  await open("/bookmark");
  place.go(1);
  await vi.advanceTimersByTimeAsync(1000);
  kept = "3";
  document.dispatchEvent(new Event("visibilitychange"));
  await vi.advanceTimersByTimeAsync(0);
  const notice = document.querySelector<HTMLElement>("[data-elsewhere]")!;
  expect([notice.hidden, notice.textContent.trim()]).toEqual([false, "You are at step 3. Go there"]);
  notice.querySelector("a")!.click();
  expect([place.index, notice.hidden]).toEqual([3, true]);
});

test("behind a public link only this device knows, for a week", async () => {
  await open("");
  place.go(2);
  await vi.advanceTimersByTimeAsync(1000);
  await open("");
  expect([label(), methods]).toEqual(["Back to step 2", []]);
  vi.setSystemTime(Date.now() + 8 * 24 * 3600 * 1000);
  await open("");
  expect(label()).toBe("Start");
});
