// The detector's files on this device, so that faces are found without a network (frontend/offline/worker.ts gives them out).

/** Of no person and no playbook: kept once, whichever page of capture mode is open. */
export const STORE = "komin-faces";

/** Keep these, and none of an earlier detector. The browser has just fetched them, so that they come from its own cache. */
export async function keepFiles(addresses: readonly string[]): Promise<void> {
  if (typeof caches === "undefined") return;
  const store = await caches.open(STORE);
  for (const address of addresses) if (!(await store.match(address))) await store.add(address);
  const wanted = new Set(addresses);
  for (const { url } of await store.keys()) if (!wanted.has(url)) await store.delete(url);
}

export async function keptFile(address: string): Promise<Response | undefined> {
  return (await caches.has(STORE)) ? (await caches.open(STORE)).match(address) : undefined;
}
