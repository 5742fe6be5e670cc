const LONGEST_MS = 200;

/** What can wait until what matters more was painted, and nothing else is due; for so long at most. */
export function afterPaint(then: () => void): void {
  // Not every browser tells when it is idle.
  if ("requestIdleCallback" in globalThis) requestAnimationFrame(() => requestIdleCallback(then, { timeout: LONGEST_MS }));
  else requestAnimationFrame(() => setTimeout(then));
}
