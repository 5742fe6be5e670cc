// Where a mark can be hit, and the frame around it when it is chosen. What can be hit is wider than what is drawn.
import { around, corners, type Mark, type Point } from "./marks";
import type { Extents, Placing } from "./placing";
import { boxOf, pair, rectangle, shapes } from "./shapes";

const GAP = 14;

/** Whether all of it can be hit, not only its line. */
export function isFilled({ kind }: Mark): boolean {
  return kind !== "arrow" && kind !== "line" && kind !== "freehand";
}

export function holdOf(mark: Mark, placing: Placing): string {
  const places = corners(mark).map((point) => placing.place(point));
  if (mark.kind === "freehand") return `M${places.map(pair).join("L")}`;
  if (mark.kind !== "arrow" && mark.kind !== "line") return rectangle(extentsOf(mark, placing, 0));
  const [start, end, bend] = places as [Point, Point, Point?];
  return `M${pair(start)}${bend ? `Q${pair(bend)} ` : "L"}${pair(end)}`;
}

export function frameOf(mark: Mark, placing: Placing): string {
  if (mark.kind !== "arrow" && mark.kind !== "line") return rectangle(extentsOf(mark, placing, mark.kind === "blur" ? 0 : GAP));
  const bends = mark.bend ? [mark.start, mark.bend, mark.end] : [mark.start, mark.end];
  return `M${bends.map((point) => pair(placing.place(point))).join("L")}`;
}

function extentsOf(mark: Mark, placing: Placing, gap: number): Extents {
  const shape = mark.kind === "pin" || mark.kind === "text" ? shapes(mark, placing)[0] : undefined;
  const box = (shape && boxOf(shape)) ?? placed(mark, placing);
  return { left: box.left - gap, top: box.top - gap, right: box.right + gap, bottom: box.bottom + gap };
}

function placed(mark: Mark, placing: Placing): Extents {
  const { x, y, width, height } = around(corners(mark).map((point) => placing.place(point)));
  return { left: x, top: y, right: x + width, bottom: y + height };
}
