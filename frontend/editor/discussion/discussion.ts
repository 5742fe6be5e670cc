// What is said about the draft: read when the server says that it changed, and changed only there.
import { newId } from "../model/ids";
import { ApiError, type Api } from "../sync/api";
import { withIds, type Person } from "./mentions";

export interface Comment {
  readonly id: string;
  /** Null once they were erased. */
  readonly author: string | null;
  readonly text: string;
  readonly written_at: string;
  readonly changed_at: string | null;
}

export interface Thread {
  readonly id: string;
  readonly step: string;
  readonly command: string;
  readonly step_deleted: boolean;
  readonly resolved_at: string | null;
  readonly resolved_by: string | null;
  /** Who was asked to look and did not answer yet. */
  readonly asks: readonly string[];
  readonly comments: readonly Comment[];
}

interface Answer {
  readonly me: string;
  readonly people: readonly Person[];
  readonly threads: readonly Thread[];
}

/** Where somebody writes: a new thread on a step, an answer in a thread, or a comment of their own again. */
export type Place = { readonly kind: "step" | "thread" | "comment"; readonly id: string };

/** "offline" without a network, else why not, in the server's words. */
export type Trouble = { readonly offline: boolean; readonly detail: string };

export type DiscussionApi = Pick<Api, "request" | "playbook">;
type Kept = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Events: "change". */
export class Discussion extends EventTarget {
  me = "";
  people: readonly Person[] = [];
  threads: readonly Thread[] = [];
  #known: number | null = null;
  #ids = new Map<string, string>();

  /** `kept` holds what was begun and not sent, for as long as the tab. */
  constructor(
    private readonly api: DiscussionApi,
    private readonly kept: Kept,
  ) {
    super();
  }

  /** The server counts the changes: another number means that there is news. */
  async follow(count: number): Promise<void> {
    if (count === this.#known) return;
    const before = this.#known;
    this.#known = count;
    if (count === 0) return;
    await this.load().catch(() => (this.#known = before));
  }

  async load(): Promise<void> {
    const { me, people, threads } = await this.api.request<Answer>("GET", this.#path("threads"));
    Object.assign(this, { me, people, threads });
    this.dispatchEvent(new Event("change"));
  }

  /** The threads of a step that are not resolved. */
  openOf(step: string): readonly Thread[] {
    return this.threads.filter((thread) => thread.step === step && thread.resolved_at === null);
  }

  /** Those of every step that is there. */
  get open(): readonly Thread[] {
    return this.threads.filter((thread) => thread.resolved_at === null && !thread.step_deleted);
  }

  nameOf(id: string | null): string | undefined {
    return this.people.find((person) => person.id === id)?.name;
  }

  photoOf(id: string | null): string {
    return this.people.find((person) => person.id === id)?.photo ?? "";
  }

  begun(place: Place): string {
    return this.kept.getItem(this.#key(place)) ?? "";
  }

  keep(place: Place, text: string): void {
    if (text) this.kept.setItem(this.#key(place), text);
    else this.kept.removeItem(this.#key(place));
  }

  /** Null when it was said. What could not be sent is sent again under the same id, so that it is said once. */
  async say(place: Place, text: string): Promise<Trouble | null> {
    const before = place.kind === "comment" ? this.#comment(place.id)?.text : undefined;
    const words = withIds(text, this.people, before);
    const id = this.#ids.get(this.#key(place)) ?? newId();
    this.#ids.set(this.#key(place), id);
    const trouble = await this.#change(() => this.#send(place, id, words));
    if (trouble) return trouble;
    this.#ids.delete(this.#key(place));
    this.keep(place, "");
    return null;
  }

  takeBack(comment: string): Promise<Trouble | null> {
    return this.#change(() => this.api.request("DELETE", this.#path(`comments/${comment}`)));
  }

  settle(thread: string, resolved: boolean): Promise<Trouble | null> {
    return this.#change(() => this.api.request(resolved ? "PUT" : "DELETE", this.#path(`threads/${thread}/resolution`)));
  }

  /** The open threads in which this person is asked to look; of one step, or of all. */
  asking(step?: string): readonly Thread[] {
    return this.open.filter((thread) => thread.asks.includes(this.me) && (step === undefined || thread.step === step));
  }

  /** They did, and have nothing to add. */
  look(thread: string): Promise<Trouble | null> {
    return this.#change(() => this.api.request("PUT", this.#path(`threads/${thread}/look`)));
  }

  #send({ kind, id: at }: Place, id: string, text: string): Promise<unknown> {
    if (kind === "comment") return this.api.request("PATCH", this.#path(`comments/${at}`), { text });
    if (kind === "thread") return this.api.request("POST", this.#path(`threads/${at}/comments`), { id, text });
    return this.api.request("POST", this.#path("threads"), { id, step: at, text });
  }

  async #change(change: () => Promise<unknown>): Promise<Trouble | null> {
    try {
      await change();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return { offline: error.failure === "offline", detail: error.detail };
    }
    // It was said; where it can't be read back now, the next news brings it.
    await this.load().catch(() => (this.#known = null));
    return null;
  }

  #comment(id: string): Comment | undefined {
    return this.threads.flatMap(({ comments }) => comments).find((comment) => comment.id === id);
  }

  #path(part: string): string {
    return `/playbooks/${this.api.playbook}/${part}`;
  }

  #key({ kind, id }: Place): string {
    return `komin-comment-${kind}-${id}`;
  }
}
