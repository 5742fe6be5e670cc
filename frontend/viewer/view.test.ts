import { expect, test } from "vitest";
import { LARGEST, enlarge, fitted, move } from "./view";

const stage = { width: 400, height: 800 };

test("what is under the finger stays under it", () => {
  const at = { x: 100, y: -50 };
  const view = enlarge(fitted, 2, at, stage);
  const under = (scale: number, offset: number, place: number): number => (place - offset) / scale;
  expect([under(view.scale, view.x, at.x), under(view.scale, view.y, at.y)]).toEqual([100, -50]);
});

test("a photo is never smaller than the screen nor without end", () => {
  expect(enlarge(fitted, 0.1, { x: 0, y: 0 }, stage)).toEqual(fitted);
  expect(enlarge(fitted, 1000, { x: 0, y: 0 }, stage).scale).toBe(LARGEST);
});

test("a photo can't be pushed off the stage", () => {
  expect(move(fitted, 500, 500, stage)).toEqual(fitted);
  expect(move({ scale: 2, x: 0, y: 0 }, 500, -5000, stage)).toEqual({ scale: 2, x: 200, y: -400 });
});
