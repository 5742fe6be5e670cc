// What is kept on the device alone. A browser that keeps nothing for us is no reason to stop.
export function readKept(key: string, store: () => Storage = () => localStorage): string | null {
  try {
    return store().getItem(key);
  } catch {
    return null;
  }
}

/** Null takes it away. */
export function writeKept(key: string, value: string | null, store: () => Storage = () => localStorage): void {
  try {
    if (value === null) store().removeItem(key);
    else store().setItem(key, value);
  } catch {
    // Private windows, and devices that are full.
  }
}
