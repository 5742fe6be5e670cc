// Keys of the annotator. They count while the focus is on the photo or its tools, and nowhere else (WCAG 2.1.4).
import type { Annotation } from "./annotation";
import { grownArea, movedArea } from "./gestures";
import type { Placing } from "./placing";
import { FACES_KEY, PLAY_KEY, ROTATE_KEY, TOOL_KEYS, UNDO_KEY } from "./tool-keys";

const STEP = 12;
const ARROWS: Record<string, readonly [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export interface Doing {
  undo(): void;
  zoom(by: number): void;
  menu(): void;
  focusBoard(): void;
}

/** Whether the key was for the annotator. `onMark` while a mark has the focus, not the photo as a whole. */
export function handleKey(event: KeyboardEvent, annotation: Annotation, placing: Placing, onMark: boolean, doing: Doing): boolean {
  const { key } = event;
  if (event.ctrlKey || event.metaKey) {
    if (key.toLowerCase() !== "d" || !onMark) return false;
    annotation.duplicate();
    return true;
  }
  if (event.altKey) return false;
  if (annotation.crop) return cropKey(event, annotation, placing, doing) || letter(key, annotation, doing);
  return (onMark && markKey(event, annotation, placing, doing)) || boardKey(key, annotation, placing, onMark, doing) || letter(key, annotation, doing);
}

function way(event: KeyboardEvent, placing: Placing): { x: number; y: number } | null {
  const arrow = ARROWS[event.key];
  return arrow ? placing.way(arrow[0] * (event.repeat ? STEP * 2 : STEP), arrow[1] * (event.repeat ? STEP * 2 : STEP)) : null;
}

function markKey(event: KeyboardEvent, annotation: Annotation, placing: Placing, doing: Doing): boolean {
  const by = way(event, placing);
  if (by && event.shiftKey) annotation.grow(annotation.mark && placing.rotation ? { x: Math.abs(by.x) * sign(event), y: Math.abs(by.y) * sign(event) } : by);
  else if (by) annotation.move(by);
  else if (event.key === "Enter" || event.key === "F2") annotation.typeLabel();
  else if (event.key === "Delete" || event.key === "Backspace") {
    annotation.remove();
    doing.focusBoard();
  } else if (event.key === "]") annotation.reorder("front");
  else if (event.key === "[") annotation.reorder("back");
  else if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) doing.menu();
  else return false;
  return true;
}

/** Right and down make larger, left and up smaller, however the photo is turned. */
function sign({ key }: KeyboardEvent): number {
  return key === "ArrowRight" || key === "ArrowDown" ? 1 : -1;
}

function boardKey(key: string, annotation: Annotation, placing: Placing, onMark: boolean, doing: Doing): boolean {
  if (key === "Escape" && (onMark || annotation.tool !== "select")) {
    annotation.select(null);
    if (!onMark) annotation.choose("select");
    doing.focusBoard();
  } else if ((key === "Enter" || key === " " || key === "Insert") && !onMark && annotation.tool !== "select") {
    annotation.addAt(placing.locate({ x: placing.width / 2, y: placing.height / 2 }));
  } else if (key === "+" || key === "=") doing.zoom(1.5);
  else if (key === "-") doing.zoom(1 / 1.5);
  else if (key === "0") doing.zoom(0);
  else return false;
  return true;
}

function cropKey(event: KeyboardEvent, annotation: Annotation, placing: Placing, doing: Doing): boolean {
  const { crop } = annotation;
  const by = way(event, placing);
  if (!crop) return false;
  if (by && event.shiftKey) annotation.setCrop(grownArea(crop, { x: (Math.abs(by.x) / 2) * sign(event), y: (Math.abs(by.y) / 2) * sign(event) }));
  else if (by) annotation.setCrop(movedArea(crop, by));
  else if (event.key === "Enter") annotation.keepCrop();
  else if (event.key === "Escape") annotation.leaveCrop();
  else return false;
  doing.focusBoard();
  return true;
}

function letter(key: string, annotation: Annotation, doing: Doing): boolean {
  const wanted = key.toUpperCase();
  const tool = TOOL_KEYS.find(([, own]) => own === wanted)?.[0];
  if (tool) annotation.choose(tool);
  else if (wanted === ROTATE_KEY) annotation.rotate();
  else if (wanted === FACES_KEY) annotation.findFaces();
  else if (wanted === UNDO_KEY) doing.undo();
  else if (wanted === PLAY_KEY && annotation.hasFilm) annotation.play();
  else return false;
  return true;
}
