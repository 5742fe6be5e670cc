import { beforeEach, expect, test } from "vitest";
import type { Sync } from "../sync/sync";
import { asset, draftOf } from "../testing/samples";
import { applyAll } from "./apply";
import { stepOrder, type Draft } from "./draft";
import { Placing } from "./placing";
import { Session } from "./session";
import type { Asset, Operation, Photo } from "./types";

/** What a session needs of `Sync`: a draft that changes at once. */
class Here extends EventTarget {
  draft: Draft = draftOf({ a: ["1", "2"] });

  change(operations: readonly Operation[]): void {
    this.draft = applyAll(this.draft, operations);
  }

  noteAssets(assets: readonly Asset[]): void {
    this.draft = { ...this.draft, assets: { ...this.draft.assets, ...Object.fromEntries(assets.map((one) => [one.id, one])) } };
  }
}

let here: Here;
let session: Session;
let placing: Placing;

const photos = (step: string): readonly Photo[] => here.draft.steps[step]?.content.photos ?? [];
const [one, two] = [asset("one"), asset("two")];

beforeEach(() => {
  here = new Here();
  session = new Session(here as unknown as Sync);
  placing = new Placing(session);
  session.choose({ kind: "step", id: "1" });
});

test("one photo joins the chosen step that has none, several become steps behind it", () => {
  expect(placing.addSteps([one])).toBe(0);
  expect(photos("1").map((photo) => photo.asset)).toEqual(["one"]);
  expect(placing.addSteps([one, two])).toBe(2);
  const [, second, third] = stepOrder(here.draft);
  expect([second, third].map((step) => photos(step!)[0]?.asset)).toEqual(["one", "two"]);
  expect(here.draft.assets.two).toBe(two);
});

test("another picture in the same place keeps what was said and drawn", () => {
  here.change([{ op: "step.set", id: "1", field: "photos", value: [{ id: "p", asset: "one", alt: "The valve", marks: [1] }], base: 0 }]);
  placing.replace("1", "p", two);
  expect(photos("1")).toEqual([{ id: "p", asset: "two", alt: "The valve", marks: [1] }]);
  void session.undo();
  expect(photos("1")).toMatchObject([{ asset: "one", alt: "The valve" }]);
});

test("a photo moves to another step with all that was said, and one undo brings it back", () => {
  here.change([{ op: "step.set", id: "1", field: "photos", value: [{ id: "p", asset: "one", alt: "The valve" }], base: 0 }]);
  expect(placing.move("p", "1", "2")).toBe(true);
  expect([photos("1"), photos("2")]).toMatchObject([[], [{ id: "p", alt: "The valve" }]]);
  void session.undo();
  expect([photos("1").length, photos("2").length]).toEqual([1, 0]);
});

test("a step has room for three", () => {
  expect(placing.addTo("2", [one, two, one])).toBe(true);
  placing.addTo("1", [one]);
  expect(placing.move(photos("1")[0]!.id, "1", "2")).toBe(false);
  expect(placing.addTo("2", [one])).toBe(false);
  expect([photos("1").length, photos("2").length]).toEqual([1, 3]);
});
