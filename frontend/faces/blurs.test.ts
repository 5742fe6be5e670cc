import { expect, test } from "vitest";
import { MOST_MARKS, SMALLEST, type Area, type Mark } from "../annotator/marks";
import { blursOf, MOST_BLURS } from "./blurs";
import type { Face } from "./decode";

const face = (x: number, y: number, width: number, height: number) => ({ area: { x, y, width, height }, surety: 0.9 });
const blur = (area: Area): Mark => ({ kind: "blur", id: "b", area });
const blurs = (found: readonly Face[], marks: readonly Mark[] = []) => blursOf(found, marks).blurs;
const pin = (id: string): Mark => ({ kind: "pin", id, label: "", ink: "magenta", size: "medium", at: { x: 0.5, y: 0.5 }, number: 1 });

test("a blur reaches beyond the box on each side, in the ten-thousandths that the server keeps", () => {
  const [made] = blurs([face(0.4, 0.4, 0.1, 0.2)]);
  expect(made).toMatchObject({ kind: "blur", area: { x: 0.385, y: 0.37, width: 0.13, height: 0.26 } });
});

test("it ends where the photo ends, and is never smaller than a mark may be", () => {
  const [wide] = blurs([face(0, 0.9, 1, 0.1)]);
  expect(wide!.area).toEqual({ x: 0, y: 0.885, width: 1, height: 0.115 });
  const [tiny] = blurs([face(0.9999, 0.9999, 0.0001, 0.0001)]);
  expect([tiny!.area.width, tiny!.area.height]).toEqual([SMALLEST, SMALLEST]);
  expect(tiny!.area.x + tiny!.area.width).toBeLessThanOrEqual(1);
});

test("a face that the author has hidden already gets no second blur, one that is hidden in part does", () => {
  const found = [face(0.4, 0.4, 0.1, 0.1)];
  expect(blurs(found, [blur({ x: 0.3, y: 0.3, width: 0.4, height: 0.4 })])).toEqual([]);
  expect(blurs(found, [blur({ x: 0.45, y: 0.3, width: 0.4, height: 0.4 })])).toHaveLength(1);
});

test("a photo never gets more marks than it may have, the surest faces first", () => {
  const drawn = Array.from({ length: MOST_MARKS - 1 }, (_, i) => pin(String(i)));
  const made = blurs([face(0.1, 0.1, 0.1, 0.1), face(0.5, 0.5, 0.1, 0.1)], drawn);
  expect(made.map(({ area }) => area.x)).toEqual([0.085]);
  expect(blursOf([face(0.1, 0.1, 0.1, 0.1)], [...drawn, pin("last")])).toEqual({ blurs: [], areMore: true });
});

test("a crowd leaves room for what people draw: the surest get a blur, and that there are more is known", () => {
  const crowd = Array.from({ length: MOST_BLURS + 1 }, (_, i) => face(i / 40, 0.1, 0.01, 0.01));
  const first = blursOf(crowd, []);
  expect([first.blurs.length, first.areMore]).toEqual([30, true]);
  const second = blursOf(crowd, first.blurs);
  expect([second.blurs.length, second.areMore]).toEqual([1, false]);
});
