import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { enableWaiting } from "./waiting";

const WAITS = "<section data-waits></section>";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a page that waits is shown anew once it no longer does, whatever fails meanwhile", async () => {
  document.body.innerHTML = WAITS;
  const answers = [() => new Response(WAITS), () => Promise.reject(new TypeError()), () => new Response("", { status: 503 }), () => new Response("<form></form>")];
  vi.stubGlobal("fetch", vi.fn(() => answers.shift()!()));
  const reload = vi.fn();
  enableWaiting(document, reload);

  await vi.advanceTimersByTimeAsync(10_000);
  expect([answers.length, reload.mock.calls.length]).toEqual([1, 0]);
  await vi.advanceTimersByTimeAsync(3_000);
  expect([answers.length, reload.mock.calls.length]).toEqual([0, 1]);
});

test("a page that waits for nothing asks for nothing", async () => {
  document.body.innerHTML = "<form></form>";
  const fetched = vi.fn();
  vi.stubGlobal("fetch", fetched);
  enableWaiting(document);

  await vi.advanceTimersByTimeAsync(60_000);
  expect(fetched).not.toHaveBeenCalled();
});
