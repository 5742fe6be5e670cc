// What is said about the draft: read when the server says that it changed, and changed only there.
import { newId } from "../model/ids";
import type { TalkBeside, Way } from "../model/beside";
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
    // Who writes at once names somebody before it is known who is there.
    if (text.includes("@") && this.people.length === 0) await this.load().catch(() => undefined);
    const before = place.kind === "comment" ? this.#comment(place.id)?.text : undefined;
    const words = withIds(text, this.people, before);
    const id = this.#ids.get(this.#key(place)) ?? newId();
    this.#ids.set(this.#key(place), id);
    const trouble = await this.#change(() => this.#send(place, id, words));
    if (trouble) return trouble;
    this.#ids.delete(this.#key(place));
    this.keep(place, this.#since(place, text));
    return null;
  }

  // What was written on while it was sent.
  #since(place: Place, sent: string): string {
    const now = this.begun(place);
    if (now === sent) return "";
    return place.kind !== "comment" && now.startsWith(sent) ? now.slice(sent.length).trimStart() : now;
  }

  takeBack(comment: string): Promise<Trouble | null> {
    return this.#change(() => this.#remove(comment));
  }

  settle(thread: string, resolved: boolean): Promise<Trouble | null> {
    return this.#change(() => this.#settle(thread, resolved));
  }

  #remove(comment: string): Promise<unknown> {
    return this.api.request("DELETE", this.#path(`comments/${comment}`));
  }

  #settle(thread: string, resolved: boolean): Promise<unknown> {
    return this.api.request(resolved ? "PUT" : "DELETE", this.#path(`threads/${thread}/resolution`));
  }

  /** The open threads in which this person is asked to look; of one step, or of all. */
  asking(step?: string): readonly Thread[] {
    return this.open.filter((thread) => thread.asks.includes(this.me) && (step === undefined || thread.step === step));
  }

  /** They did, and have nothing to add. */
  look(thread: string): Promise<Trouble | null> {
    return this.#change(() => this.api.request("PUT", this.#path(`threads/${thread}/look`)));
  }

  /** What undo takes back of a comment that is deleted now. */
  unsaying(comment: string): TalkBeside | null {
    const thread = this.threads.find(({ comments }) => comments.some(({ id }) => id === comment));
    const text = this.#comment(comment)?.text;
    if (!thread || text === undefined) return null;
    return { did: "unsaid", comment, text, thread: thread.id, step: thread.step, resolved: thread.resolved_at !== null };
  }

  /** Take back at the server what was settled or deleted, or do it again. */
  async travel(beside: TalkBeside, way: Way): Promise<TalkBeside> {
    const after = await this.#travelled(beside, way);
    await this.load().catch(() => (this.#known = null));
    return after;
  }

  async #travelled(beside: TalkBeside, way: Way): Promise<TalkBeside> {
    if (beside.did !== "unsaid") {
      await this.#settle(beside.thread, (beside.did === "resolved") === (way === "redo"));
      return beside;
    }
    if (way === "redo") {
      await this.#remove(beside.comment);
      return beside;
    }
    // With its last words a thread goes: then they begin another one.
    await this.load();
    const isThere = this.threads.some(({ id }) => id === beside.thread);
    const place: Place = isThere ? { kind: "thread", id: beside.thread } : { kind: "step", id: beside.step };
    const { id: thread } = (await this.#send(place, beside.comment, beside.text)) as Thread;
    if (!isThere && beside.resolved) await this.#settle(thread, true);
    return { ...beside, thread };
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
