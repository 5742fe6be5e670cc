// How marks are made and changed: pure, so that every gesture and key does the same. Places stay within the photo.
import { newId } from "../editor/model/ids";
import {
  around,
  corners,
  MOST_POINTS,
  SMALLEST,
  type Area,
  type DrawnMark,
  type Ink,
  type Kind,
  type Mark,
  type Point,
  type Size,
} from "./marks";
import { distance } from "./shapes";

export interface Style {
  readonly ink: Ink;
  readonly size: Size;
}

/** Where a mark can be taken hold of to change its shape. */
export interface Handle extends Point {
  readonly name: "start" | "end" | "bend" | "nw" | "ne" | "sw" | "se";
}

const DEFAULT_HALF = 0.12;

export function rounded(value: number): number {
  return Math.round(Math.min(1, Math.max(0, value)) * 10000) / 10000;
}

export function within({ x, y }: Point): Point {
  return { x: rounded(x), y: rounded(y) };
}

/** The area between two corners, large enough to be kept. */
export function areaBetween(one: Point, other: Point): Area {
  const [a, b] = [within(one), within(other)];
  const width = Math.max(Math.abs(a.x - b.x), SMALLEST);
  const height = Math.max(Math.abs(a.y - b.y), SMALLEST);
  return {
    x: rounded(Math.min(a.x, b.x, 1 - width)),
    y: rounded(Math.min(a.y, b.y, 1 - height)),
    width: rounded(width),
    height: rounded(height),
  };
}

/** A mark from one place to another; `number` is what a pin gets, `label` what a text says at first. */
export function create(kind: Kind, from: Point, to: Point, style: Style, given: { number: number; label: string }): Mark {
  const base = { id: newId(), label: "", ...style };
  switch (kind) {
    case "arrow":
    case "line":
      return { ...base, kind, start: within(from), end: within(to), bend: null };
    case "circle":
    case "box":
    case "highlight":
      return { ...base, kind, area: areaBetween(from, to) };
    case "pin":
      return { ...base, kind, at: within(to), number: given.number };
    case "text":
      return { ...base, kind, at: within(to), label: given.label };
    case "freehand":
      return { ...base, kind, points: [within(from), within(to)] };
    case "blur":
      return { kind, id: base.id, area: areaBetween(from, to) };
  }
}

/** One of a size to see, around a place: for those who draw with the keyboard. */
export function createAround(kind: Kind, at: Point, style: Style, given: { number: number; label: string }): Mark {
  const from = { x: at.x - DEFAULT_HALF, y: at.y - DEFAULT_HALF };
  const to = { x: at.x + DEFAULT_HALF, y: at.y + DEFAULT_HALF };
  return kind === "pin" || kind === "text" ? create(kind, at, at, style, given) : create(kind, from, to, style, given);
}

/** The whole mark moved, as far as it can go within the photo. */
export function moved<M extends Mark>(mark: M, by: Point): M {
  const own = around(corners(mark));
  const x = Math.min(Math.max(by.x, -own.x), 1 - own.x - own.width);
  const y = Math.min(Math.max(by.y, -own.y), 1 - own.y - own.height);
  return mapped(mark, (point) => within({ x: point.x + x, y: point.y + y }));
}

/** Wider and higher from its end on: what Shift with an arrow key does. Pins and texts have no extent. */
export function grown<M extends Mark>(mark: M, by: Point): M {
  if (mark.kind === "arrow" || mark.kind === "line") {
    return { ...mark, end: within({ x: mark.end.x + by.x, y: mark.end.y + by.y }) };
  }
  if (mark.kind === "pin" || mark.kind === "text") return mark;
  const own = around(corners(mark));
  const to = { x: own.x + Math.max(own.width + by.x, SMALLEST), y: own.y + Math.max(own.height + by.y, SMALLEST) };
  return fitted(mark, areaBetween(own, to));
}

export function handlesOf(mark: Mark): Handle[] {
  switch (mark.kind) {
    case "arrow":
    case "line": {
      const middle = mark.bend ?? { x: (mark.start.x + mark.end.x) / 2, y: (mark.start.y + mark.end.y) / 2 };
      return [{ name: "start", ...mark.start }, { name: "bend", ...middle }, { name: "end", ...mark.end }];
    }
    case "pin":
    case "text":
      return [];
    default:
      return cornersOf(around(corners(mark)));
  }
}

export function cornersOf({ x, y, width, height }: Area): Handle[] {
  return [
    { name: "nw", x, y },
    { name: "ne", x: x + width, y },
    { name: "sw", x, y: y + height },
    { name: "se", x: x + width, y: y + height },
  ];
}

export function pulled<M extends Mark>(mark: M, handle: Handle["name"], to: Point): M {
  if (mark.kind === "arrow" || mark.kind === "line") return { ...mark, [handle]: within(to) };
  if (mark.kind === "pin" || mark.kind === "text") return mark;
  return fitted(mark, pulledArea(around(corners(mark)), handle, to));
}

export function pulledArea(area: Area, handle: Handle["name"], to: Point): Area {
  const opposite: Record<string, Handle["name"]> = { nw: "se", ne: "sw", sw: "ne", se: "nw" };
  const fixed = cornersOf(area).find(({ name }) => name === opposite[handle]) ?? area;
  return areaBetween(fixed, to);
}

function fitted<M extends Mark>(mark: M, area: Area): M {
  if (mark.kind !== "freehand") return { ...mark, area };
  const own = around(mark.points);
  return mapped(mark, ({ x, y }) =>
    within({
      x: area.x + ((x - own.x) / (own.width || 1)) * area.width,
      y: area.y + ((y - own.y) / (own.height || 1)) * area.height,
    }),
  );
}

function mapped<M extends Mark>(mark: M, change: (point: Point) => Point): M {
  switch (mark.kind) {
    case "arrow":
    case "line":
      return { ...mark, start: change(mark.start), end: change(mark.end), bend: mark.bend && change(mark.bend) };
    case "pin":
    case "text":
      return { ...mark, at: change(mark.at) };
    case "freehand":
      return { ...mark, points: mark.points.map(change) };
    default:
      return { ...mark, area: { ...mark.area, ...change(mark.area) } };
  }
}

/** As few points as show the same line (Ramer, Douglas and Peucker), at most as many as are kept. */
export function simplified(points: readonly Point[], tolerance = 0.003): Point[] {
  const kept = reduced(points, tolerance).map(within);
  const alone = kept.length < 2 ? [...kept, kept[0] ?? { x: 0.5, y: 0.5 }] : kept;
  return alone.length > MOST_POINTS ? simplified(points, tolerance * 1.5) : alone;
}

function reduced(points: readonly Point[], tolerance: number): Point[] {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 3) return [...points];
  let [farthest, at] = [0, 0];
  for (let i = 1; i < points.length - 1; i += 1) {
    const away = fromLine(points[i]!, first, last);
    if (away > farthest) [farthest, at] = [away, i];
  }
  if (farthest <= tolerance) return [first, last];
  return [...reduced(points.slice(0, at + 1), tolerance).slice(0, -1), ...reduced(points.slice(at), tolerance)];
}

function fromLine(point: Point, one: Point, other: Point): number {
  const length = distance(one, other);
  if (length === 0) return distance(point, one);
  return Math.abs((other.x - one.x) * (one.y - point.y) - (one.x - point.x) * (other.y - one.y)) / length;
}

export function duplicated<M extends Mark>(mark: M, number: number): M {
  const copy = { ...moved(mark, { x: 0.03, y: 0.03 }), id: newId() };
  return copy.kind === "pin" ? { ...copy, number } : copy;
}

export function restyled(mark: Mark, style: Partial<Style>): Mark {
  return mark.kind === "blur" ? mark : { ...mark, ...style };
}

export function labelled(mark: Mark, label: string): Mark {
  return mark.kind === "blur" ? mark : { ...mark, label };
}

/** To the front of the others or behind them. */
export function reordered(marks: readonly Mark[], id: string, way: "front" | "back"): Mark[] {
  const own = marks.filter((mark) => mark.id === id);
  const others = marks.filter((mark) => mark.id !== id);
  return way === "front" ? [...others, ...own] : [...own, ...others];
}

export function replaced(marks: readonly Mark[], changed: Mark): Mark[] {
  return marks.map((mark) => (mark.id === changed.id ? changed : mark));
}

export function without(marks: readonly Mark[], id: string): Mark[] {
  return marks.filter((mark) => mark.id !== id);
}

export function isDrawn(mark: Mark): mark is DrawnMark {
  return mark.kind !== "blur";
}
