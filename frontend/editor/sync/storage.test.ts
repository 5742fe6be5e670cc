import "fake-indexeddb/auto";
import { afterEach, expect, test, vi } from "vitest";
import { emptyRecord } from "./outbox";
import { BrowserStorage, isLeftBehind, TabClaim } from "./storage";

test("what waits is found again under its playbook, by another page of this browser", async () => {
  const storage = new BrowserStorage("reload");
  await storage.keepOutbox(emptyRecord("tab", "filter", "member"));
  await storage.keepOutbox(emptyRecord("other", "pump", "member"));
  expect((await new BrowserStorage("reload").outboxes("filter")).map(({ id }) => id)).toEqual(["tab"]);
});

test("what was saved is forgotten", async () => {
  const storage = new BrowserStorage("forgotten");
  await storage.keepOutbox(emptyRecord("tab", "filter", "member"));
  await storage.dropOutbox("tab");
  expect(await storage.outboxes("filter")).toEqual([]);
});

afterEach(() => vi.unstubAllGlobals());

/** The locks of a browser, as far as tabs use them: one holder each, never waited for. */
function withLocks(): void {
  const held = new Set<string>();
  const request = async (name: string, _: unknown, use: (lock: object | null) => unknown): Promise<unknown> => {
    if (held.has(name)) return use(null);
    held.add(name);
    try {
      return await use({ name });
    } finally {
      held.delete(name);
    }
  };
  vi.stubGlobal("navigator", { locks: { request } });
}

test("a tab keeps its place over a reload; a duplicated tab gets one of its own", async () => {
  withLocks();
  const first = await TabClaim.take(null, "first");
  expect(first.id).toBe("first");
  expect((await TabClaim.take("first", "second")).id).toBe("second");
  first.release();
  await vi.waitFor(async () => expect(await isLeftBehind({ id: "first", touchedAt: Date.now() })).toBe(true));
  expect((await TabClaim.take("first", "third")).id).toBe("first");
});

test("what an open tab keeps is not left behind", async () => {
  withLocks();
  await TabClaim.take(null, "open");
  expect(await isLeftBehind({ id: "open", touchedAt: 0 })).toBe(false);
  expect(await isLeftBehind({ id: "closed", touchedAt: Date.now() })).toBe(true);
});

test("without locks a minute of silence says that a tab is gone", async () => {
  vi.stubGlobal("navigator", {});
  expect((await TabClaim.take("mine", "fresh")).id).toBe("mine");
  expect(await isLeftBehind({ id: "quiet", touchedAt: Date.now() - 61_000 })).toBe(true);
  expect(await isLeftBehind({ id: "busy", touchedAt: Date.now() - 1_000 })).toBe(false);
});
