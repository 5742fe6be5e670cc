import { beforeEach, expect, test } from "vitest";
import { ApiError } from "../sync/api";
import type { Clash } from "../sync/outbox";
import type { Sync } from "../sync/sync";
import { command, draftOf } from "../testing/samples";
import { applyAll } from "./apply";
import type { Beside, Way } from "./beside";
import { stepOrder, type Draft } from "./draft";
import { Session } from "./session";
import type { Operation, SetOperation } from "./types";

/** What a session needs of `Sync`: a draft that changes at once. */
class Here extends EventTarget {
  draft: Draft = draftOf({ a: ["1", "2", "3"] }, { 1: { command: "Stop" } });
  clashes: Clash[] = [];
  orphans: SetOperation[] = [];

  change(operations: readonly Operation[]): void {
    this.draft = applyAll(this.draft, operations);
    this.dispatchEvent(new Event("change"));
  }

  resolve({ mine }: Clash, value: unknown): void {
    if (value !== undefined) this.change([{ ...mine, value } as SetOperation]);
  }

  settleOrphan(id: string, choice: "restore" | "leave"): void {
    if (choice === "restore") this.change([{ op: "step.restore", id }, ...this.orphans]);
    this.orphans = [];
  }
}

let here: Here;
let session: Session;
const said = (id: string): string | undefined => here.draft.steps[id]?.content.command;

beforeEach(() => {
  here = new Here();
  session = new Session(here as unknown as Sync);
  session.choose({ kind: "step", id: "2" });
  here.dispatchEvent(new Event("change"));
});

/** A block that the server keeps, or not, and how often it was asked. */
function elsewhere(): { isKept: boolean; asked: Way[]; trouble: ApiError | null } {
  const server = { isKept: true, asked: [] as Way[], trouble: null as ApiError | null };
  session.elsewhere = async (beside, way) => {
    server.asked.push(way);
    await Promise.resolve();
    if (server.trouble) throw server.trouble;
    server.isKept = (beside.did === "added") === (way === "redo");
    return beside.did === "updated" ? { ...beside, at: beside.at + 1 } : beside;
  };
  return server;
}

test("what was done for others is taken back with what it changed here, and both are done again", async () => {
  const server = elsewhere();
  session.changeBeside({ did: "added", block: "b" }, [command("1", "Stop it")]);
  expect(await session.undo()).toBe("done");
  expect([server.isKept, said("1")]).toEqual([false, "Stop"]);
  expect(await session.redo()).toBe("done");
  expect([server.isKept, said("1")]).toEqual([true, "Stop it"]);
});

test("two undos in one breath wait for each other", async () => {
  const server = elsewhere();
  session.changeBeside({ did: "added", block: "a" }, [command("1", "One")]);
  session.changeBeside({ did: "removed", block: "b" });
  session.set({ op: "step.set", id: "2", field: "command", value: "Last" });
  await Promise.all([session.undo(), session.undo(), session.undo()]);
  expect([said("2"), said("1"), server.asked.length]).toEqual(["", "Stop", 2]);
  expect(session.canUndo).toBe(false);
});

test("without a network it stays to be undone; refused for good, it is forgotten and the draft stays", async () => {
  const server = elsewhere();
  session.set({ op: "step.set", id: "2", field: "command", value: "Before" });
  session.changeBeside({ did: "removed", block: "b" }, [command("1", "Stop it")]);
  server.trouble = new ApiError("offline", 0);
  await expect(session.undo()).rejects.toBe(server.trouble);
  expect([session.lastDone?.beside?.did, said("1")]).toEqual(["removed", "Stop it"]);
  server.trouble = new ApiError("refused", 409, "clash", "Another one has this name.");
  await expect(session.undo()).rejects.toBe(server.trouble);
  expect(said("1")).toBe("Stop it");
  await session.undo();
  expect(said("2")).toBe("");
});

test("an update goes from the revision that the block is at by now", async () => {
  const asked: Beside[] = [];
  session.elsewhere = (beside) => {
    asked.push(beside);
    return Promise.resolve(beside.did === "updated" ? { ...beside, at: beside.at + 1 } : beside);
  };
  session.changeBeside({ did: "updated", block: "b", before: 1, after: 2, at: 2 }, [command("1", "Stop it")]);
  await session.undo();
  await session.redo();
  await session.undo();
  expect(asked.map((beside) => beside.did === "updated" && beside.at)).toEqual([2, 3, 4]);
});

test("an undo beside a text takes back what the text says, whatever was done since", async () => {
  session.deleteSteps(["2"]);
  const deletion = session.lastDone;
  session.set({ op: "step.set", id: "1", field: "command", value: "Stop it" });
  expect(await session.undo(deletion)).toBe("done");
  expect([stepOrder(here.draft), said("1")]).toEqual([["1", "2", "3"], "Stop it"]);
  expect(await session.undo(deletion)).toBeNull();
});

test.each<[string, unknown, string, string]>([
  ["mine", "Mine", "Mine", "Theirs"],
  ["theirs", undefined, "Theirs", "Mine"],
  ["both", "Theirs. Mine", "Theirs. Mine", "Theirs"],
])("a clash that was decided for %s is decided otherwise by undo", async (_, value, after, undone) => {
  here.change([command("1", "Theirs")]);
  session.settleClash({ mine: command("1", "Mine"), theirs: "Theirs", message: "" }, value);
  expect(said("1")).toBe(after);
  await session.undo();
  expect(said("1")).toBe(undone);
  await session.redo();
  expect(said("1")).toBe(after);
});

test.each<["restore" | "leave", readonly string[], readonly string[]]>([
  ["restore", ["1", "2", "3"], ["1", "3"]],
  ["leave", ["1", "3"], ["1", "2", "3"]],
])("%s of what somebody deleted meanwhile is undone and done again", async (choice, after, undone) => {
  here.change([{ op: "step.delete", id: "2" }]);
  here.orphans = [command("2", "Lock")];
  const shown = (): string[] => [...stepOrder(here.draft)].sort();
  session.settleOrphan("2", choice);
  expect(shown()).toEqual(after);
  await session.undo();
  expect(shown()).toEqual(undone);
  await session.redo();
  expect(shown()).toEqual(after);
  if (choice === "leave") await session.undo();
  expect(said("2")).toBe("Lock");
});

test("photos that were asked for together and arrive one by one are undone as one, before what was done since", async () => {
  const photos = (...ids: string[]): SetOperation => ({ op: "step.set", id: "1", field: "photos", value: ids.map((id) => ({ id, asset: id, alt: "" })), base: 0 });
  const at = Date.now() - 5000;
  session.set({ op: "step.set", id: "2", field: "command", value: "Since" });
  await session.undo();
  await session.redo();
  session.arrive(photos("p"), at);
  session.arrive(photos("p", "q"), at);
  await session.undo();
  expect([said("2"), here.draft.steps["1"]?.content.photos.length]).toEqual(["", 2]);
  await session.undo();
  expect(here.draft.steps["1"]?.content.photos).toEqual([]);
  await session.redo();
  expect(here.draft.steps["1"]?.content.photos.map(({ id }) => id)).toEqual(["p", "q"]);
});

test("where the chosen step goes the one before it is chosen, and whoever wrote in it is told who took it", async () => {
  let lost = 0;
  session.addEventListener("lost", () => lost++);
  const [added] = session.addSteps(1);
  session.choose({ kind: "step", id: added! });
  await session.undo();
  expect([session.chosen, lost]).toEqual([{ kind: "step", id: "2" }, 0]);
  here.change([{ op: "step.delete", id: "2" }]);
  expect([session.chosen, lost]).toEqual([{ kind: "step", id: "1" }, 1]);
});
