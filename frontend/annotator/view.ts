// Which part of the drawing is seen: all of it, or closer. In units of the drawing.
import type { Point } from "./marks";

export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

interface Whole {
  readonly width: number;
  readonly height: number;
}

export const FITTED: View = { scale: 1, x: 0, y: 0 };
const CLOSEST = 8;

export function enlarged(view: View, by: number, around: Point, whole: Whole): View {
  const scale = Math.min(CLOSEST, Math.max(1, view.scale * by));
  const ratio = view.scale / scale;
  return kept({ scale, x: around.x - (around.x - view.x) * ratio, y: around.y - (around.y - view.y) * ratio }, whole);
}

/** `right` and `down` in pixels on a screen that shows the drawing `across` pixels wide. */
export function panned(view: View, right: number, down: number, across: number, whole: Whole): View {
  const unit = whole.width / view.scale / Math.max(across, 1);
  return kept({ ...view, x: view.x - right * unit, y: view.y - down * unit }, whole);
}

export function viewBox({ scale, x, y }: View, { width, height }: Whole): string {
  return `${x} ${y} ${width / scale} ${height / scale}`;
}

function kept({ scale, x, y }: View, { width, height }: Whole): View {
  return { scale, x: Math.min(Math.max(x, 0), width - width / scale), y: Math.min(Math.max(y, 0), height - height / scale) };
}
