const LONGEST_IDLE_MS = 200;
const LATEST_MS = 1000;

/**
 * What can wait until what matters more was painted, and nothing else is due; for a second at most: a tab that was
 * opened behind another paints nothing.
 */
export function afterPaint(then: () => void): void {
  let isDue = true;
  const once = (): void => {
    if (isDue) then();
    isDue = false;
  };
  setTimeout(once, LATEST_MS);
  requestAnimationFrame(() => {
    // Not every browser tells when it is idle.
    if ("requestIdleCallback" in globalThis) requestIdleCallback(once, { timeout: LONGEST_IDLE_MS });
    else setTimeout(once);
  });
}
