import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { showToast } from "./toasts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

test("a toast leaves after six seconds", () => {
  const toast = showToast("Step deleted");
  vi.advanceTimersByTime(5900);
  expect(toast.isConnected).toBe(true);
  vi.advanceTimersByTime(200);
  expect(toast.isConnected).toBe(false);
});

test("a toast stays while it is looked at", () => {
  const toast = showToast("Step deleted");
  toast.dispatchEvent(new Event("pointerenter"));
  vi.advanceTimersByTime(60000);
  expect(toast.isConnected).toBe(true);
});

test("its action runs once and closes it", () => {
  const run = vi.fn();
  const toast = showToast("Step deleted", { label: "Undo", run });
  toast.querySelector("button")?.click();
  expect(run).toHaveBeenCalledOnce();
  expect(toast.isConnected).toBe(false);
});
