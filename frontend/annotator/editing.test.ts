import { expect, test } from "vitest";
import { areaBetween, create, createAround, duplicated, grown, handlesOf, moved, pulled, reordered, simplified } from "./editing";
import { freeNumber, MOST_POINTS, shownMarks, type AreaMark, type FreehandMark, type Kind, type LineMark, type Mark, type PinMark } from "./marks";

const STYLE = { ink: "magenta", size: "medium" } as const;
const KINDS: Kind[] = ["arrow", "line", "circle", "box", "highlight", "pin", "text", "freehand", "blur"];
const make = (kind: Kind, from = { x: 0.2, y: 0.2 }, to = { x: 0.4, y: 0.5 }, number = 1): Mark => create(kind, from, to, STYLE, { number, label: "Text" });
const corners = (mark: Mark): number[] => JSON.stringify(mark, (key, value: unknown) => (key === "number" ? undefined : value)).match(/[\d.]+(?=[,}])/g)!.map(Number);

test("whatever is drawn outside the photo ends at its edge", () => {
  for (const kind of KINDS) {
    const mark = make(kind, { x: -3, y: 0.5 }, { x: Number.MAX_VALUE, y: 7 });
    for (const value of corners({ ...mark, id: "" } as Mark)) expect(value >= 0 && value <= 1).toBe(true);
    const pushed = moved(moved(mark, { x: 9, y: 9 }), { x: -0.1, y: 0.1 });
    for (const value of corners({ ...pushed, id: "" } as Mark)) expect(value >= 0 && value <= 1).toBe(true);
  }
});

test("a mark keeps its shape when it is pushed against the edge", () => {
  const box = moved(make("box") as AreaMark, { x: 0.9, y: -0.9 });
  expect(box.area).toEqual({ x: 0.8, y: 0, width: 0.2, height: 0.3 });
});

test("an area is never too small to be kept nor beyond the photo", () => {
  expect(areaBetween({ x: 1, y: 1 }, { x: 1, y: 1 })).toEqual({ x: 0.996, y: 0.996, width: 0.004, height: 0.004 });
});

test("corners change areas, ends and the middle change lines", () => {
  expect((pulled(make("box"), "nw", { x: 0.3, y: 0.1 }) as AreaMark).area).toEqual({ x: 0.3, y: 0.1, width: 0.1, height: 0.4 });
  expect((pulled(make("circle"), "se", { x: 0.1, y: 0.1 }) as AreaMark).area).toEqual({ x: 0.1, y: 0.1, width: 0.1, height: 0.1 });
  const arrow = pulled(make("arrow"), "bend", { x: 0.6, y: 0.1 }) as LineMark;
  expect(arrow.bend).toEqual({ x: 0.6, y: 0.1 });
  expect((pulled(arrow, "end", { x: 0.9, y: 0.9 }) as LineMark).end).toEqual({ x: 0.9, y: 0.9 });
  expect(handlesOf(make("pin"))).toEqual([]);
});

test("Shift with arrows makes marks larger and smaller, never nothing", () => {
  expect((grown(make("box"), { x: 0.1, y: -1 }) as AreaMark).area).toEqual({ x: 0.2, y: 0.2, width: 0.3, height: 0.004 });
  expect((grown(make("line"), { x: 0.1, y: 0 }) as LineMark).end).toEqual({ x: 0.5, y: 0.5 });
  const drawn = grown({ ...make("freehand"), points: [{ x: 0.1, y: 0.1 }, { x: 0.3, y: 0.2 }] } as FreehandMark, { x: 0.2, y: 0.1 });
  expect(drawn.points.at(-1)).toEqual({ x: 0.5, y: 0.3 });
});

test("a freehand line keeps its form in a few points", () => {
  const straight = Array.from({ length: 500 }, (_, i) => ({ x: i / 500, y: 0.5 }));
  expect(simplified(straight)).toEqual([{ x: 0, y: 0.5 }, { x: 0.998, y: 0.5 }]);
  const wild = Array.from({ length: 5000 }, (_, i) => ({ x: (i % 97) / 97, y: (i % 89) / 89 }));
  expect(simplified(wild).length).toBeLessThanOrEqual(MOST_POINTS);
  expect(simplified([{ x: 0.5, y: 0.5 }])).toHaveLength(2);
});

test("pins take the lowest number that is free in the step, and keep it", () => {
  const pin = (number: number): PinMark => make("pin", undefined, undefined, number) as PinMark;
  expect(freeNumber([])).toBe(1);
  expect(freeNumber([{ marks: [pin(1), pin(3)] }, { marks: [pin(2)] }])).toBe(4);
  expect(freeNumber([{ marks: [pin(2), make("box")] }])).toBe(1);
  const copy = duplicated(pin(2), 5);
  expect(copy.number).toBe(5);
});

test("a mark goes to the front or behind the others", () => {
  const [a, b, c] = [make("box"), make("box"), make("box")] as const;
  expect(reordered([a, b, c], a.id, "front")).toEqual([b, c, a]);
  expect(reordered([a, b, c], c.id, "back")).toEqual([c, a, b]);
});

test("what is drawn with the keyboard is around the place, within the photo", () => {
  expect((createAround("box", { x: 0.05, y: 0.5 }, STYLE, { number: 1, label: "" }) as AreaMark).area).toEqual({ x: 0, y: 0.38, width: 0.17, height: 0.24 });
});

test("what is cropped away is not shown", () => {
  const [inside, outside] = [make("box"), make("pin", { x: 0.9, y: 0.9 }, { x: 0.9, y: 0.9 })];
  expect(shownMarks({ marks: [inside, outside], crop: { x: 0, y: 0, width: 0.5, height: 0.5 } })).toEqual([inside]);
});
