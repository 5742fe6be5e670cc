import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { applyAll } from "../model/apply";
import type { Draft } from "../model/draft";
import type { BatchAnswer, DraftState, Operation } from "../model/types";
import { answer, asset, command, draftOf, stateOf } from "../testing/samples";
import { ApiError } from "./api";
import { emptyRecord, type OutboxRecord } from "./outbox";
import type { Storage } from "./storage";
import { backOff, Sync } from "./sync";

type Step = Error | ((operations: readonly Operation[]) => BatchAnswer);

/** A server that keeps a draft, and answers as told where a test wants it to. */
class Server {
  draft: Draft;
  readonly sent: { id: string; operations: readonly Operation[] }[] = [];
  readonly asked: number[] = [];
  next: Step[] = [];
  unreachable = false;
  /** The revision of the state that was asked for last: as long as it stands, there is no news. */
  told = 0;

  constructor(draft: Draft) {
    this.draft = draft;
  }

  async draftSince(since: number): Promise<DraftState> {
    await Promise.resolve();
    if (this.unreachable) throw new ApiError("offline", 0);
    this.asked.push(since);
    return since >= this.draft.revision ? stateOf(this.draft, []) : stateOf(this.draft);
  }

  async newsSince(since: number): Promise<DraftState | null> {
    const state = await this.draftSince(since);
    if (since === state.revision && this.told === state.revision) return null;
    this.told = state.revision;
    return state;
  }

  async send(id: string, operations: readonly Operation[]): Promise<BatchAnswer> {
    await Promise.resolve();
    if (this.unreachable) throw new ApiError("offline", 0);
    this.sent.push({ id, operations });
    const step = this.next.shift();
    if (step instanceof Error) throw step;
    return step ? step(operations) : this.take(operations);
  }

  take(operations: readonly Operation[]): BatchAnswer {
    const revision = this.draft.revision + 1;
    this.draft = { ...applyAll(this.draft, operations), revision };
    for (const operation of operations) if (operation.op === "step.set") this.#stamp(operation.id, operation.field, revision);
    return answer(revision, ...operations.map(() => ({})));
  }

  #stamp(id: string, field: string, revision: number): void {
    const step = this.draft.steps[id]!;
    const steps = { ...this.draft.steps, [id]: { ...step, revisions: { ...step.revisions, [field]: revision } } };
    this.draft = { ...this.draft, steps };
  }
}

class Memory implements Partial<Storage> {
  readonly kept = new Map<string, OutboxRecord>();
  isFull = false;

  async keepOutbox(record: OutboxRecord): Promise<void> {
    await Promise.resolve();
    if (this.isFull) throw new DOMException("full", "QuotaExceededError");
    this.kept.set(record.id, record);
  }

  async dropOutbox(id: string): Promise<void> {
    await Promise.resolve();
    this.kept.delete(id);
  }

  outboxes(): Promise<OutboxRecord[]> {
    return Promise.resolve([...this.kept.values()]);
  }
}

let server: Server;
let memory: Memory;
let sync: Sync;

function open(tab = "tab", member = "member"): Sync {
  const api = {
    draft: (since: number) => server.draftSince(since),
    news: (since: number) => server.newsSince(since),
    send: (id: string, operations: readonly Operation[]) => server.send(id, operations),
    assets: (ids: readonly string[]) => Promise.resolve(ids.map((id) => asset(id))),
  };
  return new Sync({ api, storage: memory as unknown as Storage, playbook: "playbook", member, tab });
}

const commandOf = (of: Sync, id: string): string | undefined => of.draft?.steps[id]?.content.command;

beforeEach(async () => {
  vi.useFakeTimers();
  server = new Server(draftOf({ a: ["1", "2"] }));
  memory = new Memory();
  sync = open();
  await sync.start();
});

afterEach(() => {
  sync.stop();
  vi.useRealTimers();
});

test("a draft is read once before it is shown", () => {
  expect([server.asked, sync.status]).toEqual([[0], "saved"]);
});

describe("saving", () => {
  test("what is typed is shown at once, and on the server half a second later", async () => {
    sync.change([command("1", "Stop")]);
    expect([commandOf(sync, "1"), sync.status, server.sent.length]).toEqual(["Stop", "saving", 0]);
    await vi.advanceTimersByTimeAsync(600);
    expect([server.draft.steps["1"]?.content.command, sync.status]).toEqual(["Stop", "saved"]);
  });

  test("what waits is kept on the device until it is saved", async () => {
    sync.change([command("1", "Stop")]);
    await vi.advanceTimersByTimeAsync(0);
    expect(memory.kept.get("tab")?.waiting).toEqual([command("1", "Stop")]);
    await vi.advanceTimersByTimeAsync(600);
    expect(memory.kept.size).toBe(0);
  });

  test("without the network it waits, and goes when the network is back", async () => {
    server.unreachable = true;
    sync.change([command("1", "Stop")]);
    await vi.advanceTimersByTimeAsync(600);
    expect([sync.status, sync.isSaved, commandOf(sync, "1")]).toEqual(["offline", false, "Stop"]);
    server.unreachable = false;
    await sync.retry();
    expect([sync.status, server.draft.steps["1"]?.content.command]).toEqual(["saved", "Stop"]);
  });

  test("without the network it tries again by itself", async () => {
    server.unreachable = true;
    sync.change([command("1", "Stop")]);
    await vi.advanceTimersByTimeAsync(600);
    server.unreachable = false;
    await vi.advanceTimersByTimeAsync(40_000);
    expect(sync.status).toBe("saved");
  });

  test("an answer that was lost is asked for again under the same id, with what was typed since behind it", async () => {
    server.next = [(operations) => {
      server.take(operations);
      throw new ApiError("offline", 0);
    }];
    sync.change([command("1", "Stop")]);
    await vi.advanceTimersByTimeAsync(600);
    sync.change([command("1", "Stop it")]);
    await sync.retry();
    expect(server.sent[1]).toEqual(server.sent[0]);
    expect(server.sent[2]?.operations).toMatchObject([{ value: "Stop it" }]);
  });

  test("being signed out keeps what was typed", async () => {
    server.next = [new ApiError("signed-out", 401)];
    sync.change([command("1", "Stop")]);
    await vi.advanceTimersByTimeAsync(600);
    expect([sync.status, sync.isSaved]).toEqual(["signed-out", false]);
    await sync.retry();
    expect(sync.status).toBe("saved");
  });

  test("a right that was withdrawn keeps what was typed and says why", async () => {
    server.next = [new ApiError("refused", 403, "not_permitted", "Only contributors may.")];
    sync.change([command("1", "Stop")]);
    await vi.advanceTimersByTimeAsync(600);
    expect([sync.status, sync.detail, sync.isSaved]).toEqual(["refused", "Only contributors may.", false]);
  });

  test("a batch that the server will never take is left to the person, and the rest goes on", async () => {
    server.next = [new ApiError("refused", 422, "invalid", "No such field.")];
    sync.change([command("1", "Stop")]);
    await vi.advanceTimersByTimeAsync(600);
    expect(sync.clashes).toMatchObject([{ mine: { value: "Stop" }, message: "No such field." }]);
    expect([sync.status, commandOf(sync, "1")]).toEqual(["saved", ""]);
  });

  test("a device that keeps nothing is said, and saving goes on", async () => {
    memory.isFull = true;
    sync.change([command("1", "Stop")]);
    await vi.advanceTimersByTimeAsync(0);
    expect(sync.durable).toBe(false);
    await vi.advanceTimersByTimeAsync(600);
    expect(sync.status).toBe("saved");
  });
});

describe("others", () => {
  test("what somebody else changed is shown within five seconds", async () => {
    server.take([command("2", "Lock")]);
    await vi.advanceTimersByTimeAsync(5_100);
    expect(commandOf(sync, "2")).toBe("Lock");
  });

  test("while somebody is known to add something, it is shown within two seconds", async () => {
    sync.watchClosely(Date.now() + 60_000);
    await vi.advanceTimersByTimeAsync(10);
    server.take([command("2", "Lock")]);
    await vi.advanceTimersByTimeAsync(1_600);
    expect(commandOf(sync, "2")).toBe("Lock");
  });

  test("close watching ends at its time", async () => {
    sync.watchClosely(Date.now() + 3_000);
    await vi.advanceTimersByTimeAsync(10_000);
    const asked = server.asked.length;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(server.asked.length - asked).toBe(4);
  });

  test("asking in vain redraws nothing", async () => {
    vi.setSystemTime(new Date(2026, 0, 5, 10, 0, 0));
    await sync.flush();
    let changes = 0;
    sync.addEventListener("change", () => changes++);
    await vi.advanceTimersByTimeAsync(30_000);
    expect([changes, sync.status]).toEqual([0, "saved"]);
  });

  test("what is being typed stays as it is when others change something else", async () => {
    sync.change([command("1", "Sto")]);
    server.take([command("2", "Lock"), { op: "step.add", id: "3", section: "a", after: "2", content: {} }]);
    await vi.advanceTimersByTimeAsync(600);
    sync.change([command("1", "Stop ")]);
    await vi.advanceTimersByTimeAsync(6_000);
    expect([commandOf(sync, "1"), commandOf(sync, "2"), sync.draft?.sections.a?.steps]).toEqual(["Stop ", "Lock", ["1", "2", "3"]]);
    expect(sync.clashes).toEqual([]);
  });

  test("what somebody else changed is not missed by saving at the same time", async () => {
    server.take([command("2", "Lock")]);
    sync.change([command("1", "Stop")]);
    await vi.advanceTimersByTimeAsync(600);
    expect([commandOf(sync, "1"), commandOf(sync, "2")]).toEqual(["Stop", "Lock"]);
  });

  test("on a clash theirs stands until the person has chosen", async () => {
    server.take([command("1", "Halt")]);
    server.next = [() => answer(server.draft.revision, { status: "clash", current: "Halt", revision: 2 })];
    sync.change([command("1", "Stop")]);
    await vi.advanceTimersByTimeAsync(600);
    expect([commandOf(sync, "1"), sync.clashes.length]).toEqual(["Halt", 1]);

    sync.resolve(sync.clashes[0]!, sync.clashes[0]!.mine.value);
    await vi.advanceTimersByTimeAsync(600);
    expect(server.sent.at(-1)?.operations).toEqual([command("1", "Stop", 2)]);
    expect([commandOf(sync, "1"), sync.clashes.length]).toEqual(["Stop", 0]);
  });

  test("a step deleted by somebody else comes back with what was typed, if the person wants", async () => {
    server.take([{ op: "step.delete", id: "1" }]);
    server.next = [() => answer(server.draft.revision, { status: "missing", revision: null, message: "gone" })];
    sync.change([command("1", "Stop")]);
    await vi.advanceTimersByTimeAsync(600);
    expect(sync.orphans).toHaveLength(1);

    sync.settleOrphan("1", "restore");
    await vi.advanceTimersByTimeAsync(600);
    expect(server.sent.at(-1)?.operations).toMatchObject([{ op: "step.restore", id: "1" }, { op: "step.set", value: "Stop" }]);
    expect(sync.orphans).toEqual([]);
  });

  test("a step that came back stands where the server put it", async () => {
    server.take([{ op: "step.delete", id: "1" }]);
    await vi.advanceTimersByTimeAsync(5_100);
    server.next = [() => {
      server.draft = { ...server.draft, revision: 3, sections: { a: { ...server.draft.sections.a!, steps: ["1", "2"] } } };
      return answer(3, {});
    }];
    sync.change([{ op: "step.restore", id: "1" }]);
    await vi.advanceTimersByTimeAsync(600);
    expect(sync.draft?.sections.a?.steps).toEqual(["1", "2"]);
  });
});

test("what comes back is asked for: it may have been changed before it went", async () => {
  sync.change([{ op: "step.delete", id: "2" }]);
  await sync.flush();
  const asked = server.asked.length;
  sync.change([{ op: "step.restore", id: "2" }]);
  await sync.flush();
  expect(server.asked[asked]).toBe(server.draft.revision - 1);
});

describe("what was left behind", () => {
  test("this tab goes on after a reload, with the batch it had sent", async () => {
    server.unreachable = true;
    sync.change([command("1", "Stop")]);
    await vi.advanceTimersByTimeAsync(600);
    const { sent } = memory.kept.get("tab")!;
    sync.stop();
    server.unreachable = false;
    sync = open();
    await sync.start();
    expect(server.sent[0]).toEqual(sent);
    expect([commandOf(sync, "1"), sync.status, memory.kept.size]).toEqual(["Stop", "saved", 0]);
  });

  test("a closed tab's changes are taken over once; those of another person never", async () => {
    const old = Date.now() - 120_000;
    memory.kept.set("closed", { ...emptyRecord("closed", "playbook", "member"), waiting: [command("1", "Stop")], touchedAt: old });
    memory.kept.set("hers", { ...emptyRecord("hers", "playbook", "somebody"), waiting: [command("2", "Lock")], touchedAt: old });
    const later = open("later");
    await later.start();
    later.stop();
    expect([commandOf(later, "1"), commandOf(later, "2")]).toEqual(["Stop", ""]);
    expect([...memory.kept.keys()]).toEqual(["hers"]);
  });

  test("two closed tabs had each sent a batch: both go again, one after the other, each under its id", async () => {
    const old = Date.now() - 120_000;
    const batches = [{ id: "first", operations: [command("1", "Stop")] }, { id: "second", operations: [command("2", "Lock")] }];
    for (const sent of batches) {
      memory.kept.set(`of ${sent.id}`, { ...emptyRecord(`of ${sent.id}`, "playbook", "member"), sent, touchedAt: old });
    }
    const later = open("later");
    await later.start();
    later.stop();
    expect(server.sent).toEqual(batches);
    expect(memory.kept.size).toBe(0);
  });

  test("an open tab's changes are its own", async () => {
    memory.kept.set("open", { ...emptyRecord("open", "playbook", "member"), waiting: [command("1", "Stop")], touchedAt: Date.now() });
    const other = open("other");
    await other.start();
    other.stop();
    expect(commandOf(other, "1")).toBe("");
    expect(memory.kept.has("open")).toBe(true);
  });
});

test("photos that are being prepared are asked for until they are ready", async () => {
  server.draft = { ...server.draft, revision: 2, assets: { p: asset("p", { state: "waiting" }) } };
  await sync.flush();
  expect(sync.draft?.assets.p?.state).toBe("ready");
});

test("each failure waits longer, up to half a minute", () => {
  expect([1, 2, 3, 10].map((failures) => backOff(failures, 0.5))).toEqual([1000, 2000, 4000, 30_000]);
});
