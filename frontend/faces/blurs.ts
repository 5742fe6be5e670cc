// Marks of faces: ordinary blurs, which the server destroys in every rendition, and the author moves and deletes.
import { newId } from "../editor/model/ids";
import { MOST_MARKS, SMALLEST, type Area, type BlurMark, type Mark } from "../annotator/marks";
import type { Face } from "./decode";

/** On each side, of the width and the height of the box: it ends at cheeks and chin, and ears and hair tell who it is. */
const MARGIN = 0.15;
// The server keeps ten-thousandths (playbooks/document/marks.py).
const PARTS = 10_000;

/** At once: what people draw, here and at the desk, has to find room in the photo too. */
export const MOST_BLURS = 30;

export interface Blurs {
  readonly blurs: readonly BlurMark[];
  /** Whether faces were found that got none. */
  readonly areMore: boolean;
}

/** For faces that `marks` do not hide already, the surest first, as far as a photo has room. */
export function blursOf(faces: readonly Face[], marks: readonly Mark[]): Blurs {
  const open = faces.filter(({ area }) => !marks.some((mark) => mark.kind === "blur" && holds(mark.area, area)));
  const room = Math.min(MOST_BLURS, Math.max(0, MOST_MARKS - marks.length));
  const blurs = open.slice(0, room).map(({ area }): BlurMark => ({ kind: "blur", id: newId(), area: widened(area) }));
  return { blurs, areMore: open.length > blurs.length };
}

function holds(outer: Area, inner: Area): boolean {
  const ends = (area: Area): [number, number] => [area.x + area.width, area.y + area.height];
  const [right, bottom] = ends(outer);
  const [innerRight, innerBottom] = ends(inner);
  return inner.x >= outer.x && inner.y >= outer.y && innerRight <= right && innerBottom <= bottom;
}

function widened({ x, y, width, height }: Area): Area {
  const [left, across] = side(x - width * MARGIN, x + width * (1 + MARGIN));
  const [top, down] = side(y - height * MARGIN, y + height * (1 + MARGIN));
  return { x: left, y: top, width: across, height: down };
}

// Outwards, and within the photo; never less than the server takes.
function side(from: number, to: number): [number, number] {
  const least = SMALLEST * PARTS;
  const begin = Math.min(Math.max(0, Math.floor(from * PARTS)), PARTS - least);
  const end = Math.max(Math.min(PARTS, Math.ceil(to * PARTS)), begin + least);
  return [begin / PARTS, (end - begin) / PARTS];
}
