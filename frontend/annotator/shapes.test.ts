import { expect, test } from "vitest";
import fixture from "./shapes.fixture.json";
import type { DrawnMark, Markable } from "./marks";
import { Placing } from "./placing";
import { shapes } from "./shapes";

const rounded = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_key, part: unknown) => (typeof part === "number" ? Math.round(part * 100) / 100 : part)));

test("marks are drawn while the author works as pages and paper draw them", () => {
  for (const { size, shapes: expected, ...photo } of fixture.cases) {
    const placing = new Placing(photo as Markable, size);
    const drawn = (fixture.marks as unknown as DrawnMark[]).map((mark) => shapes(mark, placing));
    expect(rounded(drawn)).toEqual(rounded(expected));
  }
});

test("a place of the drawing leads back to the place in the photo, however it is cropped and turned", () => {
  for (const { size, crop, rotation } of fixture.cases) {
    const placing = new Placing({ crop, rotation } as Markable, size);
    const back = placing.locate(placing.place({ x: 0.3, y: 0.7 }));
    expect(back.x).toBeCloseTo(0.3);
    expect(back.y).toBeCloseTo(0.7);
  }
});
