// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import type { Mark } from "../annotator/marks";
import { english } from "../editor/words/english";
import { Canvas } from "./canvas";
import type { CaptureQueue } from "./queue";
import { newShot, type Shot } from "./shot";

const pin = (id: string, number: number): Mark => ({ kind: "pin", id, label: "", ink: "magenta", size: "medium", at: { x: 0.5, y: 0.5 }, number });

let shot: Shot;
let canvas: Canvas;
const marks = (): string[] => shot.photos.flatMap((photo) => (photo.marks ?? []).map(({ id }) => id));

beforeEach(() => {
  const photo = { id: "p", asset: null, thumb: null, refusal: "" };
  shot = { ...newShot("s", { playbook: "book", member: "me" }, 1), photos: [photo, { ...photo, id: "q", marks: [pin("other", 1)] }] };
  const queue = {
    get shots() {
      return [shot];
    },
    find: () => shot,
    draw: (_: string, drawn: ReadonlyMap<string, readonly Mark[]>) => {
      shot = { ...shot, photos: shot.photos.map((one) => ({ ...one, marks: drawn.get(one.id) ?? [] })) };
    },
  };
  canvas = new Canvas(queue as unknown as CaptureQueue, "en", { icons: "", words: english, tell: () => undefined });
  canvas.annotation.show("s", "p");
});

test("a blur on a clip says once that it is a still picture from then on", () => {
  const told: string[] = [];
  shot = { ...shot, photos: shot.photos.map((photo) => ({ ...photo, seconds: 7 })) };
  Object.assign(canvas.annotation.context, { tell: (text: string) => told.push(text) });
  expect(canvas.annotation.hasFilm).toBe(true);
  canvas.annotation.choose("pin");
  canvas.annotation.addAt({ x: 0.2, y: 0.2 });
  expect(told).toEqual([]);
  canvas.annotation.choose("blur");
  canvas.annotation.addAt({ x: 0.5, y: 0.5 });
  canvas.annotation.addAt({ x: 0.6, y: 0.6 });
  expect([told, canvas.annotation.hasFilm]).toEqual([[english.marks.nowStill], false]);
  canvas.undo();
  canvas.undo();
  expect(canvas.annotation.hasFilm).toBe(true);
});

test("what is drawn stays with its photo, numbers go on over all photos of the step, and each is taken back", () => {
  expect(canvas.canUndo).toBe(false);
  canvas.annotation.choose("pin");
  expect(canvas.annotation.number).toBe(2);
  canvas.annotation.addAt({ x: 0.2, y: 0.2 });
  expect(marks()).toHaveLength(2);
  canvas.annotation.remove();
  expect(marks()).toEqual(["other"]);
  canvas.undo();
  expect(marks()).toHaveLength(2);
  canvas.undo();
  expect([marks(), canvas.canUndo]).toEqual([["other"], false]);
  canvas.undo();
  expect(marks()).toEqual(["other"]);
});

test("what was found stays when what was drawn is undone, also while something is being drawn, and is taken back as one change", () => {
  const blur: Mark = { kind: "blur", id: "found", area: { x: 0.1, y: 0.1, width: 0.2, height: 0.2 } };
  const found = (): void => {
    canvas.join("s", "p", [blur]);
    shot = { ...shot, photos: shot.photos.map((photo) => (photo.id === "p" ? { ...photo, marks: [...(photo.marks ?? []), blur] } : photo)) };
  };
  canvas.annotation.choose("pin");
  canvas.annotation.addAt({ x: 0.2, y: 0.2 });
  const { photo } = canvas.annotation;
  canvas.annotation.preview({ ...photo!, marks: [...photo!.marks!, pin("drawn", 3)] });
  found();
  canvas.annotation.commit();
  expect(marks()).toEqual([expect.any(String), "drawn", "found", "other"]);
  canvas.undo();
  canvas.undo();
  expect(marks()).toEqual(["found", "other"]);
  canvas.takeBack("s", ["found"]);
  expect(marks()).toEqual(["other"]);
  canvas.undo();
  expect(marks()).toEqual(["found", "other"]);
});
