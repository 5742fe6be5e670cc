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

  request<T>(method: string, path: string, body?: unknown): Promise<T> {
    this.asked.push(body === undefined ? { method, path } : { method, path, body });
    const failure = this.fails.shift();
    if (failure) return Promise.reject(failure);
    return Promise.resolve({ me: ADA, people: [{ id: ADA, name: "Ada Lovelace", photo: "", may_look: true }], threads: this.threads } as T);
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
    expect(discussion.openOf("oil").map(({ id }) => id)).toEqual(["d"]);
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
