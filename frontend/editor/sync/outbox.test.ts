import { beforeEach, describe, expect, test } from "vitest";
import { answer, command } from "../testing/samples";
import { emptyRecord, Outbox } from "./outbox";

let outbox: Outbox;

beforeEach(() => {
  outbox = new Outbox(emptyRecord("tab", "playbook", "member"));
});

describe("what waits", () => {
  test("what is typed in one field waits as one operation with the base of the first", () => {
    outbox.add([command("1", "S", 4)]);
    outbox.add([command("1", "Stop", 9)]);
    expect(outbox.operations).toEqual([command("1", "Stop", 4)]);
  });

  test("two fields wait in the order in which they were changed", () => {
    outbox.add([command("1", "Stop"), command("2", "Lock"), command("1", "Stop it")]);
    expect(outbox.operations).toEqual([command("1", "Stop it"), command("2", "Lock")]);
  });

  test("a batch that was sent is sent again under its id, unchanged, until an answer comes", () => {
    outbox.add([command("1", "Stop")]);
    const first = outbox.next();
    outbox.add([command("1", "Stop it")]);
    expect(outbox.next()).toBe(first);
    expect(first?.operations).toEqual([command("1", "Stop")]);
  });

  test("a batch holds two hundred operations; the others wait for the next", () => {
    outbox.add(Array.from({ length: 201 }, (_, i) => command(String(i), "Stop")));
    expect(outbox.next()?.operations).toHaveLength(200);
    outbox.settle(answer(2, ...Array.from({ length: 200 }, () => ({}))));
    expect(outbox.next()?.operations).toEqual([command("200", "Stop")]);
  });

  test("nothing to say gives no batch", () => {
    expect(outbox.next()).toBeNull();
    expect(outbox.isEmpty).toBe(true);
  });
});

describe("what the server answers", () => {
  test("what was typed in the meantime is rebased on what was applied", () => {
    outbox.add([command("1", "Stop")]);
    outbox.next();
    outbox.add([command("1", "Stop it")]);
    outbox.settle(answer(7, {}));
    expect(outbox.operations).toEqual([command("1", "Stop it", 7)]);
  });

  test("a batch that changed something made the revision of the answer", () => {
    outbox.add([command("1", "Stop"), command("2", "Lock")]);
    outbox.next();
    expect(outbox.settle(answer(7, { status: "clash", current: "Halt", revision: 6 }, {})).madeRevision).toBe(true);
  });

  test("a batch of which nothing was applied did not make the revision: somebody else did", () => {
    outbox.add([command("1", "Stop")]);
    outbox.next();
    expect(outbox.settle(answer(7, { status: "clash", current: "Halt", revision: 7 })).madeRevision).toBe(false);
  });

  test("an operation that changed nothing keeps a revision that exists", () => {
    outbox.add([command("1", "Stop")]);
    outbox.next();
    const settled = outbox.settle(answer(7, { revision: 8 }));
    expect(settled).toMatchObject({ madeRevision: false, applied: [{ revision: 7 }] });
  });

  test("a clash keeps what was typed last, and waits for a choice", () => {
    outbox.add([command("1", "Stop", 3)]);
    outbox.next();
    outbox.add([command("1", "Stop it")]);
    outbox.settle(answer(7, { status: "clash", current: "Halt", revision: 6 }));
    expect(outbox.isEmpty).toBe(true);
    expect(outbox.record.clashes).toEqual([{ mine: command("1", "Stop it", 6), theirs: "Halt", message: "" }]);
  });

  test("mine is sent on top of theirs; theirs sends nothing", () => {
    outbox.add([command("1", "Stop"), command("2", "Lock")]);
    outbox.next();
    outbox.settle(answer(7, { status: "clash", current: "Halt", revision: 6 }, { status: "clash", current: "Bolt", revision: 7 }));
    const [first, second] = outbox.record.clashes;
    outbox.resolve(first!, first!.mine.value);
    outbox.resolve(second!, undefined);
    expect(outbox.operations).toEqual([command("1", "Stop", 6)]);
    expect(outbox.record.clashes).toEqual([]);
  });

  test("a field of something that was deleted is kept until the person decides", () => {
    outbox.add([command("1", "Stop"), command("2", "Lock")]);
    outbox.next();
    outbox.settle(answer(7, { status: "missing", message: "gone" }, {}));
    expect(outbox.record.orphans).toEqual([command("1", "Stop")]);
    expect(outbox.dropOrphans("1")).toEqual([command("1", "Stop")]);
    expect(outbox.record.orphans).toEqual([]);
  });

  test("a text that the server refuses is shown with the reason, a move that it refuses only told", () => {
    outbox.add([command("1", "x".repeat(400)), { op: "section.delete", id: "a" }]);
    outbox.next();
    const { refused } = outbox.settle(answer(7, { status: "invalid", message: "too long" }, { status: "invalid", message: "one stays" }));
    expect(refused).toEqual(["one stays"]);
    expect(outbox.record.clashes).toMatchObject([{ theirs: undefined, message: "too long" }]);
  });

  test("a batch that is given up leaves its texts to the person", () => {
    outbox.add([command("1", "Stop"), { op: "step.delete", id: "2" }]);
    outbox.next();
    outbox.giveUp("no room");
    expect(outbox.isEmpty).toBe(true);
    expect(outbox.record.clashes).toMatchObject([{ mine: command("1", "Stop"), message: "no room" }]);
  });
});

describe("what another tab left behind", () => {
  test("its changes go before those made here", () => {
    outbox.add([command("2", "Lock")]);
    outbox.adopt({ ...emptyRecord("other", "playbook", "member"), waiting: [command("1", "Stop")] });
    expect(outbox.operations).toEqual([command("1", "Stop"), command("2", "Lock")]);
  });

  test("its batch is sent under the id it had", () => {
    const sent = { id: "batch", operations: [command("1", "Stop")] };
    outbox.adopt({ ...emptyRecord("other", "playbook", "member"), sent });
    expect(outbox.next()).toEqual(sent);
  });
});
