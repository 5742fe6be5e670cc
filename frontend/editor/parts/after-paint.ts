// What can wait until what matters more was painted.
export function afterPaint(then: () => void): void {
  requestAnimationFrame(() => setTimeout(then));
}
