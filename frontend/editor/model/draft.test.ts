import { expect, test } from "vitest";
import { asset, command, draftOf, stateOf } from "../testing/samples";
import { applySet } from "./apply";
import { knownRevision, target, withServerState } from "./draft";

const draft = draftOf({ a: ["1", "2"] }, { "1": { command: "Stop" } });

test("what the server did not send again stays as it is known", () => {
  const news = { ...draft, revision: 2, sections: { a: { ...draft.sections.a!, steps: ["2", "1"] } } };
  const merged = withServerState(draft, stateOf(news, []));
  expect(merged.sections.a?.steps).toEqual(["2", "1"]);
  expect(merged.steps["1"]?.content.command).toBe("Stop");
  expect(merged.revision).toBe(2);
});

test("a field changed elsewhere replaces the one known here", () => {
  const elsewhere = { ...applySet(draft, command("1", "Halt"), 5), revision: 5 };
  expect(withServerState(draft, stateOf(elsewhere)).steps["1"]?.content.command).toBe("Halt");
});

test("a field written here comes back without its last blank: the person who types keeps it", () => {
  const here = applySet(draft, command("1", "Stop the "), 5);
  const server = applySet(draft, command("1", "Stop the"), 5);
  expect(withServerState(here, stateOf(server)).steps["1"]?.content.command).toBe("Stop the ");
});

test("a title written here stays until the server has a newer one", () => {
  const here = applySet(draft, { op: "playbook.set", field: "title", value: "Filter ", base: 0 }, 5);
  const same = applySet(draft, { op: "playbook.set", field: "title", value: "Filter", base: 0 }, 5);
  const newer = applySet(draft, { op: "playbook.set", field: "title", value: "Pump", base: 0 }, 6);
  expect([withServerState(here, stateOf(same)).title, withServerState(here, stateOf(newer)).title]).toEqual(["Filter ", "Pump"]);
});

test("photos known already stay known", () => {
  const known = { ...draft, assets: { p: asset("p") } };
  const merged = withServerState(known, { ...stateOf(draft), assets: [asset("q")] });
  expect(Object.keys(merged.assets)).toEqual(["p", "q"]);
});

test("a field is known by its operation, its owner and its name", () => {
  expect(target(command("1", ""))).not.toBe(target(command("2", "")));
  expect(target(command("1", "a"))).toBe(target(command("1", "b", 3)));
  expect(knownRevision(applySet(draft, command("1", "Halt"), 5), command("1", ""))).toBe(5);
});
