// The page of capture mode, so that it opens again without a network: photos taken before a tab was closed wait in it.
import { fetchFiles } from "./fetching";
import { isStatic } from "./addresses";
import { NOBODY } from "./copy";

const PAGES = "komin-capture-page-";
const FOR_WHOM = "Komin-For";
const TOKENS = /(name="csrf-token" content="|name="csrfmiddlewaretoken" value=")[A-Za-z0-9]*/g;

function pagesOf(address: string): string {
  return `${PAGES}${encodeURIComponent(address)} `;
}

/** Keep the page as the server sends it now, without tokens: the page asks for a new one when it sends. Returns the answer. */
export async function holdCapturePage(address: string, pictures: readonly string[] = []): Promise<Response> {
  const former = (await names()).filter((name) => name.startsWith(pagesOf(address)));
  const name = `${pagesOf(address)}${Date.now()}`;
  const answer = await fetch(address, { cache: "no-store", credentials: "same-origin", redirect: "error" });
  try {
    if (!answer.ok) throw new TypeError(`${answer.status}: ${address}`);
    const page = (await answer.text()).replace(TOKENS, "$1");
    const store = await caches.open(name);
    await fetchFiles(store, page, pictures.map(pathOf).filter(isStatic), () => undefined);
    // Last: a page that is found has all it needs.
    await store.put(address, new Response(page, { headers: answer.headers }));
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
  for (const old of former) await caches.delete(old);
  return answer;
}

function pathOf(address: string): string {
  return new URL(address, location.origin).pathname;
}

/** The kept page, for who uses the device now. A paired phone has no person: whoever holds it captures. */
export async function capturePage(address: string, person: string): Promise<Response | undefined> {
  for (const name of await names()) {
    const found = name.startsWith(pagesOf(address)) ? await (await caches.open(name)).match(address) : undefined;
    if (found && [NOBODY, person].includes(found.headers.get(FOR_WHOM) ?? "")) return found;
  }
  return undefined;
}

export async function captureFile(path: string): Promise<Response | undefined> {
  for (const name of await names()) {
    const found = await (await caches.open(name)).match(path);
    if (found) return found;
  }
  return undefined;
}

/** The server shows the page no more, or somebody signs out. What was captured and not sent stays, and waits. */
export async function forgetCapturePages(address = ""): Promise<void> {
  for (const name of await names()) if (!address || name.startsWith(pagesOf(address))) await caches.delete(name);
}

async function names(): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(PAGES));
}
