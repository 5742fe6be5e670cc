// The one page that is shown when a page can't be had: what is kept on this device. It names nobody.
import { DEVICE } from "./addresses";
import { stamped } from "./copy";
import { fetchFiles } from "./fetching";

const SHELL = "komin-shell-";
// In both languages, with nothing of the catalogues or the styles: they went with the rest.
const NOTHING_LEFT = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>Komin</title>
<h1>No network</h1><p>Nothing is kept on this device any more: the browser may have removed it to make room. Open this page again with a network.</p>
<div lang="fr"><h1>Pas de réseau</h1><p>Plus rien n’est gardé sur cet appareil&nbsp;: le navigateur l’a peut-être retiré pour faire de la place. Rouvrez cette page avec le réseau.</p></div></html>`;

/** Why the page that was asked for is not the one that is shown. */
export type Why = "unreachable" | "unsent" | "waiting" | "signing-out";

/** Take the page and its files anew, whole or not at all; without a network the former one stays. */
export async function keepShell(): Promise<void> {
  const former = await shells();
  const name = `${SHELL}${Date.now()}`;
  try {
    const answer = await fetch(DEVICE, { cache: "no-store", credentials: "same-origin", redirect: "error" });
    if (!answer.ok) throw new TypeError(`${answer.status}: ${DEVICE}`);
    const store = await caches.open(name);
    await store.put(DEVICE, answer.clone());
    await fetchFiles(store, await answer.text(), [], () => undefined);
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
  for (const old of former) await caches.delete(old);
}

/** The page, saying why it is shown; what happened and what to do where even that was removed. */
export async function shellPage(why: Why | ""): Promise<Response> {
  const kept = await fromShell(DEVICE);
  if (!kept) return new Response(NOTHING_LEFT, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
  return new Response(stamped(await kept.text(), { why }), { headers: kept.headers });
}

export async function fromShell(path: string): Promise<Response | undefined> {
  for (const name of await shells()) {
    const found = await (await caches.open(name)).match(path);
    if (found) return found;
  }
  return undefined;
}

async function shells(): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(SHELL));
}
