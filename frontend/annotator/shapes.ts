// What each mark is drawn with. The same as playbooks/document/shapes.py, which draws pages and paper; both are held to
// shapes.fixture.json.
import { around, type AreaMark, type DrawnMark, type LineMark, type PinMark, type Point, type Size } from "./marks";
import type { Extents, Placing } from "./placing";

export const FACTORS: Record<Size, number> = { small: 0.7, medium: 1, large: 1.4 };
const LINE = 12;
const HEAD = { length: 44, half: 26, room: 36 };
export const PIN_RADIUS = 38;
const FONT = 40;
export const LINE_HEIGHT = 1.15;
const LETTER = 0.56;
const WIDE_FROM = 0x2e80;
const MOST_LINES = 6;
const EDGE = 8;

export type Shape =
  | { readonly shape: "stroke" | "head" | "wash"; readonly path: string; readonly weight: number }
  | { readonly shape: "disc"; readonly x: number; readonly y: number; readonly radius: number; readonly number: number }
  | { readonly shape: "words"; readonly x: number; readonly y: number; readonly lines: readonly string[]; readonly font: number };

/** In the order in which they are drawn. */
export function shapes(mark: DrawnMark, placing: Placing): Shape[] {
  const factor = FACTORS[mark.size];
  switch (mark.kind) {
    case "arrow":
    case "line":
      return line(mark, placing, factor);
    case "circle":
    case "box":
    case "highlight": {
      const extents = placing.area(mark.area);
      return [outline(mark, extents, factor), ...labelBelow(mark.label, extents, placing, factor)];
    }
    case "freehand": {
      const places = mark.points.map((point) => placing.place(point));
      const { x, y, width, height } = around(places);
      const path: Shape = { shape: "stroke", path: `M${places.map(pair).join("L")}`, weight: LINE * factor };
      return [path, ...labelBelow(mark.label, { left: x, top: y, right: x + width, bottom: y + height }, placing, factor)];
    }
    case "pin":
      return [disc(mark, placing, factor)];
    case "text":
      return words(mark.label, placing.place(mark.at), placing, factor);
  }
}

/** What a pin or words take up. */
export function boxOf(shape: Shape): Extents | null {
  if (shape.shape === "disc") {
    const { x, y, radius } = shape;
    return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
  }
  if (shape.shape !== "words") return null;
  const [across, down] = [width(shape.lines, shape.font / FONT) / 2, height(shape.lines, shape.font / FONT) / 2];
  return { left: shape.x - across, top: shape.y - down, right: shape.x + across, bottom: shape.y + down };
}

/** A tenth of a unit is finer than any eye. */
export function figure(value: number): string {
  const tenths = Math.floor(value * 10 + 0.5);
  return tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1);
}

export function pair({ x, y }: Point): string {
  return `${figure(x)} ${figure(y)}`;
}

function line(mark: LineMark, placing: Placing, factor: number): Shape[] {
  const [start, end] = [placing.place(mark.start), placing.place(mark.end)];
  const bend = mark.bend && placing.place(mark.bend);
  const label = labelBehind(mark.label, start, bend ?? end, placing, factor);
  const through = bend ? `Q${pair(bend)} ` : "L";
  if (mark.kind === "line") return [{ shape: "stroke", path: `M${pair(start)}${through}${pair(end)}`, weight: LINE * factor }, ...label];
  const source = bend ?? start;
  const along = unit(source, end);
  const short = backFrom(end, along, Math.min(HEAD.room * factor, 0.8 * distance(source, end)));
  const back = backFrom(end, along, HEAD.length * factor);
  const half = HEAD.half * factor;
  const one = { x: back.x - along.y * half, y: back.y + along.x * half };
  const other = { x: back.x + along.y * half, y: back.y - along.x * half };
  return [
    { shape: "stroke", path: `M${pair(start)}${through}${pair(short)}`, weight: LINE * factor },
    { shape: "head", path: `M${pair(end)}L${pair(one)}L${pair(other)}Z`, weight: factor },
    ...label,
  ];
}

function disc({ at, number }: PinMark, placing: Placing, factor: number): Shape {
  const { x, y } = placing.place(at);
  const room = (PIN_RADIUS + 3) * factor;
  return { shape: "disc", x: within(x, room, placing.width), y: within(y, room, placing.height), radius: PIN_RADIUS * factor, number };
}

export function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

function unit(source: Point, target: Point): Point {
  const length = distance(source, target);
  return length ? { x: (target.x - source.x) / length, y: (target.y - source.y) / length } : { x: 1, y: 0 };
}

function backFrom(end: Point, along: Point, by: number): Point {
  return { x: end.x - along.x * by, y: end.y - along.y * by };
}

function outline(mark: AreaMark, { left, top, right, bottom }: Extents, factor: number): Shape {
  if (mark.kind !== "circle") {
    const path = rectangle({ left, top, right, bottom });
    return mark.kind === "highlight" ? { shape: "wash", path, weight: 4 * factor } : { shape: "stroke", path, weight: LINE * factor };
  }
  const y = (top + bottom) / 2;
  const arc = `A${pair({ x: (right - left) / 2, y: (bottom - top) / 2 })} 0 1 1 `;
  const path = `M${pair({ x: left, y })}${arc}${pair({ x: right, y })}${arc}${pair({ x: left, y })}Z`;
  return { shape: "stroke", path, weight: LINE * factor };
}

export function rectangle({ left, top, right, bottom }: Extents): string {
  return `M${pair({ x: left, y: top })}H${figure(right)}V${figure(bottom)}H${figure(left)}Z`;
}

// Under the shape, or above it where there is no room under it.
function labelBelow(text: string, at: Extents, placing: Placing, factor: number): Shape[] {
  const half = height(wrapped(text, placing, factor), factor) / 2 + LINE * factor + EDGE;
  const y = at.bottom + 2 * half <= placing.height ? at.bottom + half : at.top - half;
  return words(text, { x: (at.left + at.right) / 2, y }, placing, factor);
}

// At the tail, on the side away from where the line goes.
function labelBehind(text: string, start: Point, toward: Point, placing: Placing, factor: number): Shape[] {
  const lines = wrapped(text, placing, factor);
  const along = unit(toward, start);
  const away = LINE * factor + EDGE;
  const x = start.x + along.x * (away + width(lines, factor) / 2);
  const y = start.y + along.y * (away + height(lines, factor) / 2);
  return words(text, { x, y }, placing, factor);
}

// Moved as little as it takes to be within the picture.
function words(text: string, at: Point, placing: Placing, factor: number): Shape[] {
  const lines = wrapped(text, placing, factor);
  if (lines.length === 0) return [];
  const x = within(at.x, width(lines, factor) / 2 + EDGE, placing.width);
  const y = within(at.y, height(lines, factor) / 2 + EDGE, placing.height);
  return [{ shape: "words", x, y, lines, font: FONT * factor }];
}

function within(value: number, half: number, whole: number): number {
  return 2 * half > whole ? whole / 2 : Math.min(Math.max(value, half), whole - half);
}

function wrapped(text: string, placing: Placing, factor: number): string[] {
  const widest = Math.max(placing.width / 2, 300);
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && (width([longer], factor) <= widest || lines.length === MOST_LINES)) lines[lines.length - 1] = longer;
    else if (word) lines.push(word);
  }
  return lines;
}

function width(lines: readonly string[], factor: number): number {
  const letters = lines.map((text) => [...text].reduce((sum, letter) => sum + (letter.codePointAt(0)! >= WIDE_FROM ? 1 : LETTER), 0));
  return Math.max(0, ...letters) * FONT * factor;
}

function height(lines: readonly string[], factor: number): number {
  return lines.length * FONT * LINE_HEIGHT * factor;
}
