// Fetching a copy: its page with scripts, styles, fonts, one rendition of each photo and every film, whole or not at all.
import { filesOfStyle, inLanguage, staticFiles } from "./addresses";
import { choose, type Chosen, type Film, type Rung } from "./pictures";
import { Full, fits, isFull, LOOKS_SIZE } from "./room";

/** As the server says it (floor/keeping/copies.py). */
export interface Sent {
  readonly title: string;
  readonly language: string;
  readonly number: string;
  readonly revision: string;
  readonly superseded: boolean;
  readonly until: string | null;
  readonly page: string;
  /** The page in each language that can be chosen, by its tag; an older server sends none. */
  readonly translated?: Readonly<Record<string, string>>;
  readonly pictures: readonly (readonly Rung[])[];
  /** What its clips play; an older server sends none. */
  readonly films?: readonly Film[];
}

export type Progress = (done: number, total: number) => void;

const AT_ONCE = 4;
/** What the page may do is decided by the server that sent it. */
const KEPT_HEADERS = ["Content-Security-Policy", "Permissions-Policy", "Referrer-Policy", "X-Content-Type-Options", "Cross-Origin-Opener-Policy"];

export function pageResponse(page: string, from: Headers): Response {
  const headers = new Headers({ "Content-Type": "text/html; charset=utf-8" });
  for (const name of KEPT_HEADERS) if (from.get(name)) headers.set(name, from.get(name)!);
  return new Response(page, { headers });
}

export interface Fetched extends Chosen {
  /** Bytes. */
  readonly bytes: number;
}

/** Fill `store` with all that the page at `address` needs. Raises Full, or TypeError without a network. */
export async function fetchInto(store: Cache, address: string, sent: Sent, headers: Headers, needed: number, say: Progress): Promise<Fetched> {
  const chosen = choose(sent.pictures, needed);
  const translated = Object.entries(sent.translated ?? {});
  const pages = translated.reduce((sum, [, page]) => sum + page.length, sent.page.length);
  const media = [...chosen.kept, ...(sent.films ?? [])];
  const room = LOOKS_SIZE + media.reduce((sum, { size }) => sum + size, pages);
  if (!fits(room, await navigator.storage.estimate())) throw new Full(room);
  const paths = media.map((one) => new URL(one.address, new URL(address, location.origin)).pathname);
  try {
    await store.put(address, pageResponse(sent.page, headers));
    for (const [language, page] of translated) await store.put(inLanguage(address, language), pageResponse(page, headers));
    const bytes = await fetchFiles(store, sent.page, paths, say);
    return { ...chosen, bytes: bytes + pages };
  } catch (error) {
    throw isFull(error) ? new Full(room) : error;
  }
}

/** The static files that `page` names, those that its styles name, and `others`. Returns their bytes. */
export async function fetchFiles(store: Cache, page: string, others: readonly string[], say: Progress): Promise<number> {
  const waiting = [...staticFiles(page), ...others];
  const seen = new Set(waiting);
  let [done, bytes] = [0, 0];
  const work = async (): Promise<void> => {
    for (let path = waiting.shift(); path; path = waiting.shift()) {
      const found = await fetchFile(store, path);
      bytes += found.bytes;
      const fresh = found.names.filter((named) => !seen.has(named));
      waiting.push(...fresh);
      for (const named of fresh) seen.add(named);
      say(++done, seen.size);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return bytes;
}

async function fetchFile(store: Cache, path: string): Promise<{ bytes: number; names: string[] }> {
  const response = await fetch(path, { credentials: "same-origin", redirect: "error" });
  if (!response.ok) throw new TypeError(`${response.status}: ${path}`);
  const body = await response.blob();
  await store.put(path, new Response(body, { headers: response.headers }));
  const names = path.endsWith(".css") ? filesOfStyle(await body.text(), response.url) : [];
  return { bytes: body.size, names };
}
