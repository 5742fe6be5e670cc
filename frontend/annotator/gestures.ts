// What a pointer is doing with the photo, and what the photo looks like meanwhile. Pure: places are shares of the photo.
import { areaBetween, create, moved, pulled, pulledArea, replaced, rounded, simplified, type Handle, type Style } from "./editing";
import { marksOf, type Area, type Kind, type Mark, type Markable, type Point } from "./marks";

export type Gesture =
  | { readonly does: "draw"; readonly id: string; readonly kind: Kind; readonly path: readonly Point[]; readonly style: Style; readonly number: number; readonly label: string }
  | { readonly does: "move"; readonly mark: Mark; readonly from: Point }
  | { readonly does: "pull"; readonly mark: Mark; readonly handle: Handle["name"] }
  | { readonly does: "crop"; readonly area: Area; readonly from: Point; readonly handle: Handle["name"] | "inside" | "outside" };

export const WHOLE: Area = { x: 0, y: 0, width: 1, height: 1 };

/** The gesture after the pointer went to `to`. */
export function further(gesture: Gesture, to: Point): Gesture {
  if (gesture.does !== "draw") return gesture;
  const path = gesture.kind === "freehand" ? [...gesture.path, to] : [gesture.path[0]!, to];
  return { ...gesture, path };
}

/** The mark as it is while the pointer is at `to`; null for a gesture that is about the crop. */
export function markDuring(gesture: Gesture, to: Point): Mark | null {
  switch (gesture.does) {
    case "draw": {
      const { id, kind, path, style, number, label } = gesture;
      const drawn = { ...create(kind, path[0]!, to, style, { number, label }), id };
      return drawn.kind === "freehand" ? { ...drawn, points: simplified(path) } : drawn;
    }
    case "move":
      return moved(gesture.mark, { x: to.x - gesture.from.x, y: to.y - gesture.from.y });
    case "pull":
      return pulled(gesture.mark, gesture.handle, to);
    case "crop":
      return null;
  }
}

/** The photo with the mark of the gesture in it. */
export function photoDuring<P extends Markable>(photo: P, mark: Mark): P {
  const known = marksOf(photo).some(({ id }) => id === mark.id);
  return { ...photo, marks: known ? replaced(marksOf(photo), mark) : [...marksOf(photo), mark] };
}

export function cropDuring({ area, from, handle }: Extract<Gesture, { does: "crop" }>, to: Point): Area {
  if (handle === "outside") return areaBetween(from, to);
  if (handle !== "inside") return pulledArea(area, handle, to);
  return movedArea(area, { x: to.x - from.x, y: to.y - from.y });
}

export function movedArea(area: Area, by: Point): Area {
  return { ...area, x: rounded(Math.min(area.x + by.x, 1 - area.width)), y: rounded(Math.min(area.y + by.y, 1 - area.height)) };
}

/** Wider and higher around its middle. */
export function grownArea(area: Area, by: Point): Area {
  const one = { x: area.x - by.x, y: area.y - by.y };
  const other = { x: area.x + area.width + by.x, y: area.y + area.height + by.y };
  return other.x - one.x < 0.05 || other.y - one.y < 0.05 ? area : areaBetween(one, other);
}

export function isWhole({ x, y, width, height }: Area): boolean {
  return x < 0.002 && y < 0.002 && width > 0.996 && height > 0.996;
}
