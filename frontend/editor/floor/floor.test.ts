import { expect, test } from "vitest";
import { EMPTY_CONTENT } from "../model/draft";
import type { StepContent } from "../model/types";
import { Floor } from "./floor";

/** A server with one version, and what was reported of it. */
function server(document: unknown, items: unknown[] = []): { floor: Floor; asked: string[]; fails: boolean } {
  const state = { asked: [] as string[], fails: false, floor: null as unknown as Floor };
  const request = <T>(_method: string, path: string): Promise<T> => {
    state.asked.push(path);
    if (state.fails) return Promise.reject(new Error("offline"));
    return Promise.resolve((path.startsWith("/feedback") ? { items } : { document: JSON.stringify(document) }) as T);
  };
  state.floor = new Floor({ request, playbook: "p" } as never);
  return state;
}

const step = (content: Partial<StepContent>): StepContent => ({ ...EMPTY_CONTENT, ...content });
const version = { sections: [{ steps: [{ id: "1", command: "Stop", checks: [{ id: "c", kind: "tick", label: "Done" }], notices: [] }] }] };

test("what a step says otherwise than the version in force is named, and how it is written down makes no difference", async () => {
  const { floor } = server(version);
  expect(floor.changed("1", step({}))).toBeNull();
  await floor.follow(3);
  const checks = [{ label: "Done", kind: "tick" as const, id: "c" }];
  expect(floor.changed("1", step({ command: "Stop", checks }))).toEqual([]);
  expect(floor.changed("1", step({ command: "Stop it", expected: "Silence", checks }))).toEqual(["command", "expected"]);
  expect(floor.changed("2", step({}))).toBe("new");
});

test("what waits for an answer is told of each step, and of the whole", async () => {
  const { floor } = server(version, [{ id: "a", step: "1", text: "It slips" }, { id: "b", step: null, text: "Too long" }]);
  await floor.follow(3);
  expect(floor.feedbackOn("1").map(({ text }) => text)).toEqual(["It slips"]);
  expect(floor.feedbackOn(null).map(({ text }) => text)).toEqual(["Too long"]);
});

test("nothing is asked before a version is in force, and no more than once a minute of the same", async () => {
  const state = server(version);
  await state.floor.follow(null, 0);
  expect(state.asked).toEqual([]);
  await state.floor.follow(3, 0);
  await state.floor.follow(3, 59_000);
  expect(state.asked.length).toBe(2);
  await state.floor.follow(3, 60_000);
  await state.floor.follow(4, 60_001);
  expect(state.asked.filter((path) => path.includes("/versions/"))).toEqual(["/playbooks/p/versions/3", "/playbooks/p/versions/4"]);
});

test("without a network nothing is said, and it is asked again", async () => {
  const state = server(version);
  state.fails = true;
  await state.floor.follow(3, 0);
  expect(state.floor.changed("1", step({}))).toBeNull();
  state.fails = false;
  await state.floor.follow(3, 1);
  expect(state.floor.changed("2", step({}))).toBe("new");
});
