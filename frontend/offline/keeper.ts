// Keeping, comparing, removing and giving out copies. One runs in the worker; every page asks it.
import { inLanguage, pageOfMedia } from "./addresses";
import { isDue, isOver } from "./ageing";
import type { Told, Why } from "./asking";
import { HOLDS, isForeign, isVisible, NOBODY, ownerOf, stamped, stateOf, type Copy } from "./copy";
import { fetchInto, type Progress, type Sent } from "./fetching";
import { inPart } from "./ranges";
import type { Records } from "./records";
import { Full, isFull, LOOKS_SIZE } from "./room";

const FOR_WHOM = "Komin-For";
const STORES = "komin-copy-";

/** What the names of all stores of one page begin with. */
function storesOf(address: string): string {
  return `${STORES}${encodeURIComponent(address)} `;
}

export class Refused extends Error {
  constructor(
    readonly why: Why,
    readonly needed = 0,
  ) {
    super(why);
  }
}

export interface Surroundings {
  /** Tell every page that the copy is not what it was. */
  tell(address: string, state: "changed" | "gone"): Promise<void>;
  /** The addresses, without the host, that pages show now. */
  shown(): Promise<readonly string[]>;
}

export class Keeper {
  readonly #running = new Map<string, Promise<Copy>>();

  constructor(
    private readonly records: Records,
    private readonly around: Surroundings,
  ) {}

  /** Fetch the copy at `address` for a screen that needs so many pixels. Raises Refused, and then nothing is kept that was not before. */
  keep(address: string, needed: number, say: Progress = () => undefined): Promise<Copy> {
    const running = this.#running.get(address) ?? this.#keep(address, needed, say).finally(() => this.#running.delete(address));
    this.#running.set(address, running);
    return running;
  }

  async visible(): Promise<Copy[]> {
    const [copies, person] = await Promise.all([this.records.all(), this.records.person()]);
    return copies.filter((copy) => isVisible(copy, person));
  }

  /** The copy of the page at `address`, for who uses the device now. One whose time is over goes. */
  async at(address: string): Promise<Copy | null> {
    const copy = await this.records.at(address);
    if (!copy || !isVisible(copy, await this.records.person())) return null;
    if (!isOver(copy, Date.now())) return copy;
    await this.#takeAway(copy, "over");
    return null;
  }

  /** The kept page in the language that was chosen, saying that it is a copy. Null when the browser removed its files; the list says so then. */
  async page(copy: Copy, language = ""): Promise<Response | null> {
    const kept = (await this.#find(copy.store, inLanguage(copy.address, language))) ?? (await this.#find(copy.store, copy.address));
    if (!kept) {
      await this.#lose(copy);
      return null;
    }
    const said = { copy: stateOf(copy, Date.now()), "copy-of": new Date(copy.checkedAt).toISOString() };
    return new Response(stamped(await kept.text(), said), { headers: kept.headers });
  }

  /** A photo or video of a copy, or the part of it that is asked for; another size of it stands in for one that is not kept. */
  async media(request: Request): Promise<Response | null> {
    const { pathname } = new URL(request.url);
    const copy = await this.at(pageOfMedia(pathname));
    if (!copy) return null;
    const instead = copy.instead[pathname.slice(copy.address.length)];
    const kept = await this.#find(copy.store, instead ? copy.address + instead : pathname);
    // Somebody may still follow the page of a copy that was replaced a moment ago.
    const found = kept ?? (await this.#findReplaced(copy.address, pathname));
    return found ? inPart(found, request) : null;
  }

  /** A script, style or font of any copy: its name holds the hash of what is in it. */
  async file(path: string): Promise<Response | null> {
    for (const copy of await this.visible()) {
      const kept = await this.#find(copy.store, path);
      if (kept) return kept;
    }
    return null;
  }

  /** What the browser removed to make room is noted, and fetched again at the next question. */
  async findLost(): Promise<void> {
    for (const copy of await this.visible()) if (copy.trouble !== "lost" && !(await this.#find(copy.store, copy.address))) await this.#lose(copy);
  }

  /** Ask the server about every copy, or the one at `address`. Returns whether it was reached. */
  async check(address?: string): Promise<boolean> {
    const now = Date.now();
    const copies = (await this.visible()).filter((copy) => (address ? copy.address === address : copy.trouble === "lost" || isDue(copy, now)));
    let reached = true;
    for (const copy of copies) {
      if (isOver(copy, now)) await this.#takeAway(copy, "over");
      else reached = (await this.#check(copy)) && reached;
    }
    await this.tidy();
    return reached;
  }

  async remove(address: string): Promise<void> {
    const copy = await this.records.at(address);
    await this.records.drop(address);
    if (copy) await caches.delete(copy.store);
  }

  /** The server refused the page itself to whoever uses the device. */
  async refused(address: string): Promise<void> {
    const copy = await this.at(address);
    if (copy) await this.#takeAway(copy, "revoked");
  }

  /** The server said for whom it answered. Somebody else's copies go; a session that ended hides them. */
  async uses(response: Response): Promise<void> {
    const person = response.headers.get(FOR_WHOM);
    if (person && person !== (await this.records.person())) await this.#usedBy(person);
  }

  /** Somebody signs out: nothing of theirs stays. */
  async forgetPersons(): Promise<void> {
    for (const copy of await this.records.all()) if (copy.owner !== "") await this.remove(copy.address);
    await this.records.setTold([]);
    await this.records.setPerson(NOBODY);
  }

  /** What was begun and never finished, and what was replaced and is shown no more, is thrown away. */
  async tidy(): Promise<void> {
    if (this.#running.size > 0) return;
    const named = new Set((await this.records.all()).map(({ store }) => store));
    const shown = await this.around.shown();
    for (const store of await caches.keys()) {
      if (!store.startsWith(STORES) || named.has(store)) continue;
      if (!shown.some((address) => store.startsWith(storesOf(address)))) await caches.delete(store);
    }
  }

  async #keep(address: string, needed: number, say: Progress): Promise<Copy> {
    const answer = await this.#ask(address, "");
    if (!answer.ok) throw new Refused(answer.status >= 500 ? "network" : "gone");
    return this.#take(address, answer, needed, say);
  }

  async #take(address: string, answer: Response, needed: number, say: Progress): Promise<Copy> {
    const name = `${storesOf(address)}${Date.now()}`;
    const before = await this.records.at(address);
    try {
      const sent = (await answer.json()) as Sent;
      const files = await fetchInto(await caches.open(name), address, sent, answer.headers, needed, say);
      const now = Date.now();
      const copy: Copy = {
        address,
        owner: ownerOf(address, answer.headers.get(FOR_WHOM) ?? NOBODY),
        title: sent.title,
        language: sent.language,
        number: sent.number,
        revision: sent.revision,
        superseded: sent.superseded,
        until: sent.until ? Date.parse(sent.until) : null,
        tag: answer.headers.get("ETag") ?? "",
        keptAt: now,
        checkedAt: now,
        size: files.bytes,
        store: name,
        needed,
        instead: files.instead,
        trouble: "",
        holds: HOLDS,
      };
      await this.records.put(copy);
      if (before && (before.revision !== copy.revision || before.superseded !== copy.superseded)) await this.around.tell(address, "changed");
      return copy;
    } catch (error) {
      await caches.delete(name);
      if (error instanceof Full) throw new Refused("full", error.needed);
      // Where there is no room at all, not even an empty store is made.
      throw isFull(error) ? new Refused("full", LOOKS_SIZE) : new Refused("network");
    }
  }

  async #check(copy: Copy): Promise<boolean> {
    try {
      const complete = copy.holds === HOLDS && (await this.#find(copy.store, copy.address)) !== undefined;
      const answer = await this.#ask(copy.address, complete ? copy.tag : "");
      if (answer.status === 304) await this.records.put({ ...copy, checkedAt: Date.now(), trouble: "" });
      else if (answer.ok) await this.#renew(copy, answer);
      else if ([403, 404, 410].includes(answer.status)) await this.#takeAway(copy, "revoked");
      else return false;
      return true;
    } catch (error) {
      if (error instanceof Refused && error.why === "signed-out") return true;
      return false;
    }
  }

  async #renew(copy: Copy, answer: Response): Promise<void> {
    try {
      await this.#take(copy.address, answer, copy.needed, () => undefined);
    } catch (error) {
      if (!(error instanceof Refused) || error.why !== "full") throw error;
      await this.records.put({ ...copy, trouble: "full" });
      await this.around.tell(copy.address, "changed");
    }
  }

  async #ask(address: string, tag: string): Promise<Response> {
    const headers: HeadersInit = tag ? { "If-None-Match": tag } : {};
    const answer = await fetch(`${address}copy`, { headers, cache: "no-store", redirect: "manual", credentials: "same-origin" }).catch(() => {
      throw new Refused("network");
    });
    if (answer.type === "opaqueredirect" || answer.status === 401) {
      await this.#usedBy(NOBODY);
      throw new Refused("signed-out");
    }
    await this.uses(answer);
    return answer;
  }

  async #usedBy(person: string): Promise<void> {
    await this.records.setPerson(person);
    if (person === NOBODY) return;
    const foreign = (await this.records.all()).filter((copy) => isForeign(copy, person));
    for (const copy of foreign) await this.remove(copy.address);
    if (foreign.length > 0) await this.records.setTold([]);
  }

  async #takeAway(copy: Copy, why: Told["why"]): Promise<void> {
    await this.remove(copy.address);
    await this.#tell(copy, why);
    await this.around.tell(copy.address, "gone");
  }

  async #lose(copy: Copy): Promise<void> {
    await this.records.put({ ...copy, trouble: "lost" });
    await this.#tell(copy, "lost");
  }

  async #tell({ title }: Copy, why: Told["why"]): Promise<void> {
    await this.records.setTold([...(await this.records.told()), { title, why }]);
  }

  async #findReplaced(address: string, path: string): Promise<Response | undefined> {
    for (const store of await caches.keys()) {
      const found = store.startsWith(storesOf(address)) ? await this.#find(store, path) : undefined;
      if (found) return found;
    }
    return undefined;
  }

  async #find(store: string, path: string): Promise<Response | undefined> {
    return (await caches.has(store)) ? (await caches.open(store)).match(path) : undefined;
  }
}
