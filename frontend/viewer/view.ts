// How a photo lies on its stage: so many times the size that fits, moved by x and y pixels from the middle.
export interface View {
  scale: number;
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

export const fitted: View = { scale: 1, x: 0, y: 0 };
export const LARGEST = 8;

/** Enlarge `by` times, so that what is under the point (from the middle of the stage) stays under it. */
export function enlarge(view: View, by: number, at: { x: number; y: number }, stage: Size): View {
  const scale = Math.min(LARGEST, Math.max(1, view.scale * by));
  const ratio = scale / view.scale;
  return kept({ scale, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio }, stage);
}

export function move(view: View, x: number, y: number, stage: Size): View {
  return kept({ ...view, x: view.x + x, y: view.y + y }, stage);
}

/** The photo never leaves the stage. */
function kept(view: View, stage: Size): View {
  const [far, high] = [(stage.width * (view.scale - 1)) / 2, (stage.height * (view.scale - 1)) / 2];
  return { scale: view.scale, x: clamp(view.x, far), y: clamp(view.y, high) };
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(-most, value)) || 0;
}
