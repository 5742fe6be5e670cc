// Marks as a drawing over a photo while it is worked on; pages and paper are drawn by playbooks/document/drawing.py.
import { nothing, svg, type SVGTemplateResult } from "lit";
import { drawingOrder, shownMarks, type Area, type DrawnMark, type Ink, type Mark, type Markable } from "./marks";
import type { Placing } from "./placing";
import { figure, LINE_HEIGHT, pair, PIN_RADIUS, rectangle, shapes, type Shape } from "./shapes";

const COLOURS: Record<Ink, string> = { magenta: "#DC0FA1", white: "#FFFFFF", black: "#14191B" };
const CASING = 21 / 12;
const BLOCKS_ALONG = 9;

/** The photo, cropped and turned as it will be shown. */
export function photoImage(source: string, placing: Placing): SVGTemplateResult {
  return svg`<image
    href=${source}
    width=${placing.photo.width}
    height=${placing.photo.height}
    preserveAspectRatio="none"
    transform=${placing.transform}
    @error=${(event: Event) => (event.target as Element).classList.add("is-unreadable")}
    @load=${(event: Event) => (event.target as Element).classList.remove("is-unreadable")}
  ></image>`;
}

/** On a thumbnail, words are left out and numbers are drawn: a control says its own name, and nothing more. */
export function allMarks(photo: Markable, placing: Placing, isSmall = false): SVGTemplateResult[] {
  return drawingOrder(shownMarks(photo)).map((mark) => drawMark(mark, placing, isSmall));
}

export function drawMark(mark: Mark, placing: Placing, isSmall = false): SVGTemplateResult {
  if (mark.kind === "blur") return veil(mark.area, placing);
  const drawn = shapes(mark, placing).filter(({ shape }) => !isSmall || shape !== "words");
  const [colour, casing] = coloursOf(mark);
  return svg`${drawn.map((shape) => cased(shape, casing))}${drawn.map((shape) => inked(shape, colour, casing, isSmall))}`;
}

function coloursOf({ ink }: DrawnMark): [colour: string, casing: string] {
  return [COLOURS[ink], ink === "white" ? COLOURS.black : COLOURS.white];
}

function cased(shape: Shape, casing: string): SVGTemplateResult | typeof nothing {
  switch (shape.shape) {
    case "stroke":
      return path("mark-case", shape.path, "none", casing, shape.weight * CASING);
    case "head":
      return path("mark-head-case", shape.path, casing, casing, 11 * shape.weight);
    case "wash":
      return path("mark-wash-case", shape.path, "none", casing, shape.weight * 2);
    default:
      return nothing;
  }
}

function inked(shape: Shape, colour: string, casing: string, isSmall: boolean): SVGTemplateResult {
  switch (shape.shape) {
    case "stroke":
      return path("mark-line", shape.path, "none", colour, shape.weight);
    case "head":
      return path("mark-head", shape.path, colour, colour, 2 * shape.weight);
    case "wash":
      return path("mark-wash", shape.path, colour, colour, shape.weight, "0.28");
    case "disc": {
      const font = shape.radius * (shape.number < 10 ? 1.2 : 1);
      return svg`<g class="mark-pin" transform="translate(${pair(shape)})">
        <circle r=${figure(shape.radius)} fill=${colour} stroke=${casing} stroke-width=${figure((6 * shape.radius) / PIN_RADIUS)}></circle>
        ${isSmall ? digits(shape.number, casing) : svg`<text y=${figure(font * 0.355)} fill=${casing} font-size=${figure(font)} font-weight="700" text-anchor="middle">${shape.number}</text>`}
      </g>`;
    }
    case "words": {
      const first = shape.y - (shape.font * LINE_HEIGHT * (shape.lines.length - 1)) / 2 + shape.font * 0.355;
      const lines = (): SVGTemplateResult[] =>
        shape.lines.map((text, i) => svg`<tspan x=${figure(shape.x)} y=${figure(first + i * shape.font * LINE_HEIGHT)}>${text}</tspan>`);
      return svg`<text class="mark-words" fill=${casing} stroke=${casing} stroke-width=${figure(shape.font / 4)} stroke-linejoin="round" font-size=${figure(shape.font)} font-weight="700" text-anchor="middle">${lines()}</text>
        <text class="mark-words" fill=${colour} font-size=${figure(shape.font)} font-weight="700" text-anchor="middle">${lines()}</text>`;
    }
  }
}

// On a grid of 10 by 16, around its middle.
const DIGITS = [
  "M0-8C-5-8-5 8 0 8S5-8 0-8Z", "M-3-5 1-8V8", "M-4-5C-3-9 4-9 4-4S-2 3-4 8H5", "M-4-7C1-10 5-5 0-1C7 0 4 9-4 7", "M2 8V-8L-5 4H5",
  "M4-8H-3L-4-1C1-4 5 0 4 4S-3 9-5 6", "M3-8C-5-4-6 8 0 8S5-2 0-2-4 2-4 3", "M-5-8H5L-1 8", "M0-1C-5-2-4-8 0-8S5-2 0-1-6 8 0 8 6 0 0-1Z", "M-3 8C5 4 6-8 0-8S-5 2 0 2 4-2 4-3",
];

function digits(number: number, colour: string): SVGTemplateResult[] {
  const all = [...String(number)].map(Number);
  return all.map((digit, i) => {
    const x = (i - (all.length - 1) / 2) * 32;
    return svg`<path d=${DIGITS[digit]!} transform="translate(${figure(x)} 0) scale(2.7)" fill="none" stroke=${colour} stroke-width="3.4" stroke-linecap="round" stroke-linejoin="round"></path>`;
  });
}

function path(name: string, d: string, fill: string, stroke: string, width: number, opacity?: string): SVGTemplateResult {
  return svg`<path class=${name} d=${d} fill=${fill} fill-opacity=${opacity ?? nothing} stroke=${stroke} stroke-width=${figure(width)} stroke-linecap="round" stroke-linejoin="round"></path>`;
}

// A pattern in place of what is under it. The server burns one like it into the picture.
function veil(area: Area, placing: Placing): SVGTemplateResult {
  const extents = placing.area(area);
  const { left, top, right, bottom } = extents;
  const block = Math.max(right - left, bottom - top) / BLOCKS_ALONG;
  const cells: string[][] = [[], []];
  for (let row = 0; top + row * block < bottom - 0.1; row += 1) {
    for (let column = 0; left + column * block < right - 0.1; column += 1) {
      const cell = { left: left + column * block, top: top + row * block };
      const shade = (3 * column + 2 * row + column * row) % 4;
      if (shade < 2) cells[shade]!.push(rectangle({ ...cell, right: Math.min(cell.left + block, right), bottom: Math.min(cell.top + block, bottom) }));
    }
  }
  return svg`<g class="mark-veil"><path d=${rectangle(extents)} fill="#868C89"></path><path d=${cells[0]!.join("")} fill="#737976"></path><path d=${cells[1]!.join("")} fill="#999F9C"></path></g>`;
}
