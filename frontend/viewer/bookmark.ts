// Where the person is in the playbook. Who is signed in goes on there on any device; behind a public link only this
// device knows. Either is gone once the last step was done, or after a week. A device that keeps copies
// knows it too, for whom it keeps them: a copy goes on there without a network, and the server is told later.
import { NOBODY } from "../offline/copy";
import { KEY as KEPT_FOR, PLACE } from "../offline/marker";
import { fill } from "./bars";
import { readKept, writeKept } from "./kept";
import type { Place } from "./pages";

/** Milliseconds: who leafs through is nowhere yet. */
const SETTLED = 1000;
const WEEK = 7 * 24 * 3600 * 1000;

/** Null: at no step. Where there is no network, what is written waits, and is what is read. */
interface Bookmark {
  read(): Promise<string | null>;
  write(step: string | null): Promise<boolean>;
}

export function enableBookmark(root: HTMLElement, place: Place): void {
  const address = root.dataset.bookmark;
  const version = root.dataset.version ?? "";
  const here = new Here(version);
  const bookmark = address ? onServer(address, here) : isCopy() ? inCopy(here) : onDevice(version);
  const keeping = new Keeping(bookmark);
  const elsewhere = root.querySelector<HTMLElement>("[data-elsewhere]");
  const compare = async (): Promise<void> => {
    const step = await bookmark.read();
    const index = step ? place.indexOf(`#step-${step}`) : undefined;
    if (!index || step === keeping.last) return;
    if (place.page.kind === "overview" && !place.lastStep) place.resume(index);
    else if (keeping.last && place.page.kind === "step" && elsewhere) tell(elsewhere, index, place);
  };
  place.onChange((page, before) => {
    if (elsewhere) elsewhere.hidden = true;
    if (page.kind === "step") keeping.move(page.element.id.replace("step-", ""));
    else if (before && (page.kind === "end" || !place.lastStep)) keeping.move(null);
  });
  addEventListener("pagehide", () => {
    here.settle();
    void keeping.send();
  });
  addEventListener("online", () => void keeping.send());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") return void compare();
    here.settle();
    void keeping.send();
  });
  if (place.indexOf(location.hash) === 0) afterLoading(() => void compare());
}

/** At an address for members, a page that knows no address of a bookmark is a copy. */
function isCopy(): boolean {
  return location.pathname.startsWith("/p/") && keptFor() !== "";
}

/** On weak Wi-Fi the photo comes first. */
function afterLoading(then: () => void): void {
  if (document.readyState === "complete") then();
  else addEventListener("load", then, { once: true });
}

function tell(notice: HTMLElement, index: number, place: Place): void {
  notice.querySelector("span span")!.textContent = fill(notice.dataset.elsewhere, index, place.steps);
  notice.querySelector("a")!.href = `#${place.pages[index]!.element.id}`;
  notice.hidden = false;
}

/** Sends the last move only, and keeps it until it arrived. */
class Keeping {
  /** What this device said last. */
  last: string | null | undefined;
  private waiting: string | null | undefined;
  private timer = 0;

  constructor(private readonly bookmark: Bookmark) {}

  move(step: string | null): void {
    this.waiting = step;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.send(), step ? SETTLED : 0);
  }

  async send(): Promise<void> {
    const step = this.waiting;
    if (step === undefined) return;
    clearTimeout(this.timer);
    this.waiting = undefined;
    const arrived = await this.bookmark.write(step);
    if (arrived) this.last = step;
    else this.waiting ??= step;
  }
}

interface Answer {
  readonly step: string | null;
  readonly moved_at: string | null;
}

function onServer(address: string, here: Here): Bookmark {
  const token = document.querySelector<HTMLMetaElement>("meta[name=csrf-token]")?.content ?? "";
  const ask = async (method: string, body: string | null = null): Promise<Response | null> => {
    try {
      const answer = await fetch(address, { method, body, headers: { "X-CSRFToken": token }, keepalive: true });
      return answer.ok && !answer.redirected ? answer : null;
    } catch {
      return null;
    }
  };
  const write = async (step: string | null): Promise<boolean> => {
    const told = (await ask(step ? "PUT" : "DELETE", step)) !== null;
    here.note(step, told);
    return told;
  };
  return {
    write,
    read: async () => {
      const there = (await (await ask("GET"))?.json()) as Answer | undefined;
      const move = here.last();
      if (!there) return move?.step ?? null;
      if (!move || move.told || (there.moved_at && Date.parse(there.moved_at) > move.at)) {
        here.note(there.step, true);
        return there.step;
      }
      await write(move.step);
      return move.step;
    },
  };
}

/** In a copy, which opens without a network: the server is told by the page that comes from it. */
function inCopy(here: Here): Bookmark {
  return {
    read: () => Promise.resolve(here.last()?.step ?? null),
    write: (step) => Promise.resolve(here.note(step, false)).then(() => true),
  };
}

interface Move {
  readonly step: string | null;
  readonly at: number;
  /** Whether the server knows. */
  readonly told: boolean;
}

/** The last move, noted on this device for whom playbooks are kept on it. Who comes next is not there. */
class Here {
  private readonly key: string;
  private move: Move | null = null;

  constructor(version: string) {
    this.key = `${PLACE}${version}`;
  }

  note(step: string | null, told: boolean): void {
    this.move = { step, at: Date.now(), told };
    this.write();
  }

  /** Before the page goes: the first copy may have been kept since the last move was noted. */
  settle(): void {
    if (this.move && !readKept(this.key)) this.write();
  }

  private write(): void {
    const person = keptFor();
    if (!person || (this.move?.told && !this.move.step)) writeKept(this.key, null);
    else writeKept(this.key, JSON.stringify({ ...this.move, person }));
  }

  last(): Move | null {
    const move = parsed(readKept(this.key)) as (Move & { person: string }) | null;
    return move && move.person === keptFor() && Date.now() - move.at < WEEK ? move : null;
  }
}

/** Nobody: without a copy nothing opens when there is no network. */
function keptFor(): string {
  const person = (parsed(readKept(KEPT_FOR)) as { person: string } | null)?.person;
  return person && person !== NOBODY ? person : "";
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}

function onDevice(version: string): Bookmark {
  const key = `komin-step ${version}`;
  const read = (): string | null => {
    const [step, at] = (readKept(key) ?? "").split(" ");
    return step && Date.now() - Number(at) < WEEK ? step : null;
  };
  return {
    read: () => Promise.resolve(read()),
    write: (step) => Promise.resolve(writeKept(key, step && `${step} ${Date.now()}`)).then(() => true),
  };
}
