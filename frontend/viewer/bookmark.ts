// Where the person is in the playbook. Who is signed in goes on there on any device; behind a public link only this
// device knows. Either is gone once the last step was done, or after a week.
import { fill } from "./bars";
import { readKept, writeKept } from "./kept";
import type { Place } from "./pages";

/** Milliseconds: who leafs through is nowhere yet. */
const SETTLED = 1000;
const WEEK = 7 * 24 * 3600 * 1000;

/** Null: at no step. Both answer false or null where there is no network; the next move says it again. */
interface Bookmark {
  read(): Promise<string | null>;
  write(step: string | null): Promise<boolean>;
}

export function enableBookmark(root: HTMLElement, place: Place): void {
  const address = root.dataset.bookmark;
  const bookmark = address ? onServer(address) : onDevice(root.dataset.version ?? "");
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
  addEventListener("pagehide", () => void keeping.send());
  addEventListener("online", () => void keeping.send());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void compare();
    else void keeping.send();
  });
  if (place.indexOf(location.hash) === 0) afterLoading(() => void compare());
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

function onServer(address: string): Bookmark {
  const token = document.querySelector<HTMLMetaElement>("meta[name=csrf-token]")?.content ?? "";
  const ask = async (method: string, body: string | null = null): Promise<Response | null> => {
    try {
      const answer = await fetch(address, { method, body, headers: { "X-CSRFToken": token }, keepalive: true });
      return answer.ok && !answer.redirected ? answer : null;
    } catch {
      return null;
    }
  };
  return {
    read: async () => ((await (await ask("GET"))?.json()) as { step: string | null } | undefined)?.step ?? null,
    write: async (step) => (await ask(step ? "PUT" : "DELETE", step)) !== null,
  };
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
