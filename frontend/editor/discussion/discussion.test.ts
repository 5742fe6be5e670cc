import { beforeEach, describe, expect, test } from "vitest";
import { ApiError } from "../sync/api";
import { Discussion, type DiscussionApi, type Thread } from "./discussion";

const ADA = "00000001-0000-7000-8000-000000000000";
const PLACE = { kind: "step", id: "press" } as const;

/** A server that keeps what it is told; `fails` once or more before it answers. */
class Server implements DiscussionApi {
  readonly playbook = "book";
  readonly asked: { method: string; path: string; body?: unknown }[] = [];
  threads: Thread[] = [];
  fails: ApiError[] = [];
  answer = { id: "" };

  request<T>(method: string, path: string, body?: unknown): Promise<T> {
    this.asked.push(body === undefined ? { method, path } : { method, path, body });
    const failure = this.fails.shift();
    if (failure) return Promise.reject(failure);
    return Promise.resolve({ me: ADA, people: [{ id: ADA, name: "Ada Lovelace", photo: "", may_look: true }], threads: this.threads, ...this.answer } as T);
  }
}

function thread(id: string, changes: Partial<Thread> = {}): Thread {
  return { id, step: "press", command: "", step_deleted: false, resolved_at: null, resolved_by: null, asks: [], comments: [], ...changes };
}

let server: Server;
let discussion: Discussion;

beforeEach(() => {
  sessionStorage.clear();
  server = new Server();
  discussion = new Discussion(server, sessionStorage);
});

describe("what is said about a draft", () => {
  test("it is read when the count is another one, and not before anything was said", async () => {
    for (const count of [0, 0, 3, 3, 4]) await discussion.follow(count);
    expect(server.asked).toHaveLength(2);
  });

  test("news that could not be read are asked for again", async () => {
    server.fails = [new ApiError("offline", 0)];
    await discussion.follow(3);
    await discussion.follow(3);
    expect(server.asked).toHaveLength(2);
  });

  test("open are the threads that are neither resolved nor of a deleted step", async () => {
    server.threads = [thread("a"), thread("b", { resolved_at: "2026-01-01T00:00:00Z" }), thread("c", { step_deleted: true }), thread("d", { step: "oil" })];
    await discussion.load();
    expect(discussion.open.map(({ id }) => id)).toEqual(["a", "d"]);
  });

  test("who is asked says that they have looked, and is told what still waits for them", async () => {
    server.threads = [thread("a", { asks: [ADA] }), thread("b", { asks: ["somebody else"] }), thread("c", { step: "oil", asks: [ADA] })];
    await discussion.load();
    expect([discussion.asking(), discussion.asking("oil")].map((threads) => threads.map(({ id }) => id))).toEqual([["a", "c"], ["c"]]);
    server.threads = [thread("c", { step: "oil", asks: [ADA] })];
    expect(await discussion.look("a")).toBeNull();
    expect(server.asked.at(-2)).toEqual({ method: "PUT", path: "/playbooks/book/threads/a/look" });
    expect(discussion.asking().map(({ id }) => id)).toEqual(["c"]);
  });

  test("what could not be sent stays, and goes again under the same id", async () => {
    await discussion.load();
    discussion.keep(PLACE, "@Ada Lovelace, look");
    server.fails = [new ApiError("offline", 0)];
    expect(await discussion.say(PLACE, discussion.begun(PLACE))).toEqual({ offline: true, detail: "" });
    expect(discussion.begun(PLACE)).toBe("@Ada Lovelace, look");
    expect(await discussion.say(PLACE, discussion.begun(PLACE))).toBeNull();
    expect(discussion.begun(PLACE)).toBe("");
    const [first, second] = server.asked.filter(({ method }) => method === "POST");
    expect(second).toEqual(first);
    expect(first?.body).toMatchObject({ step: "press", text: `@[${ADA}], look` });
  });

  test("what is written on while it is sent stays to be said", async () => {
    discussion.keep(PLACE, "Look");
    const sent = discussion.say(PLACE, "Look");
    discussion.keep(PLACE, "Look at the seal");
    await sent;
    expect(discussion.begun(PLACE)).toBe("at the seal");
  });

  test("two things that are said after each other have an id each", async () => {
    await discussion.say(PLACE, "One");
    await discussion.say(PLACE, "Two");
    const ids = server.asked.filter(({ method }) => method === "POST").map(({ body }) => (body as { id: string }).id);
    expect(new Set(ids).size).toBe(2);
  });

  test("a refusal says why", async () => {
    server.fails = [new ApiError("refused", 422, "invalid", "Write something first.")];
    expect(await discussion.say(PLACE, " ")).toEqual({ offline: false, detail: "Write something first." });
  });
});

describe("what was settled or deleted", () => {
  const comment = { id: "c", author: ADA, text: "Which padlock?", written_at: "", changed_at: null };
  const asked = (): string[] => server.asked.filter(({ method }) => method !== "GET").map(({ method, path }) => `${method} ${path.replace("/playbooks/book/", "")}`);

  test("is taken back and done again", async () => {
    for (const did of ["resolved", "reopened"] as const) {
      await discussion.travel({ did, thread: "a" }, "undo");
      await discussion.travel({ did, thread: "a" }, "redo");
    }
    const [resolve, reopen] = ["PUT threads/a/resolution", "DELETE threads/a/resolution"];
    expect(asked()).toEqual([reopen, resolve, resolve, reopen]);
  });

  test("is said again under the same id in the thread that is there, else in one of its own that is as resolved as it was", async () => {
    server.threads = [thread("a", { comments: [comment], resolved_at: "2026-01-01T00:00:00Z" })];
    await discussion.load();
    const beside = discussion.unsaying("c")!;
    expect(beside).toMatchObject({ text: "Which padlock?", thread: "a", step: "press", resolved: true });
    await discussion.travel(beside, "undo");
    expect(server.asked.find(({ method }) => method === "POST")).toMatchObject({ path: "/playbooks/book/threads/a/comments", body: { id: "c", text: "Which padlock?" } });
    server.threads = [];
    const fresh = Object.assign(server, { answer: { id: "b" } });
    expect(await discussion.travel(beside, "undo")).toMatchObject({ thread: "b" });
    expect(asked().slice(-2)).toEqual(["POST threads", "PUT threads/b/resolution"]);
    fresh.answer = { id: "" };
    await discussion.travel(beside, "redo");
    expect(asked().at(-1)).toBe("DELETE comments/c");
  });

  test("rejects with why it could not be, so that it can be tried again", async () => {
    server.fails = [new ApiError("offline", 0)];
    await expect(discussion.travel({ did: "resolved", thread: "a" }, "undo")).rejects.toMatchObject({ failure: "offline" });
    expect(discussion.unsaying("nothing")).toBeNull();
  });
});
