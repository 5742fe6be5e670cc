import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { enableIdle } from "./idle";

let sent = 0;
beforeEach(() => {
  vi.useFakeTimers();
  sent = 0;
  document.body.innerHTML = '<form data-idle="180"></form>';
  document.querySelector("form")!.submit = () => void (sent += 1);
});
afterEach(() => vi.useRealTimers());

test("who touches nothing is signed out after the time, and who does begins it again", () => {
  enableIdle(document);
  vi.advanceTimersByTime(179_000);
  window.dispatchEvent(new Event("pointerdown"));
  vi.advanceTimersByTime(179_000);
  expect(sent).toBe(0);
  vi.advanceTimersByTime(1_000);
  expect(sent).toBe(1);
});

test("a page without the mark never signs anybody out", () => {
  document.body.innerHTML = "<form></form>";
  enableIdle(document);
  vi.advanceTimersByTime(10_000_000);
  expect(sent).toBe(0);
});
