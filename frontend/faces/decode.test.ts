import { expect, test } from "vitest";
import { facesIn, LEAST_SURETY, type Answer } from "./decode";

const COLUMNS = 16;
const ROWS = 8;

/** What the model answers of a picture of 64 by 32 pixels with faces in these fields, 16 pixels high and 8 wide. */
function answer(...faces: readonly { readonly at: readonly [number, number]; readonly surety: number; readonly offset?: readonly [number, number] }[]): Answer {
  const fields = COLUMNS * ROWS;
  const [heat, size, offset] = [new Float32Array(fields), new Float32Array(2 * fields), new Float32Array(2 * fields)];
  for (const { at: [column, row], surety, offset: [down, across] = [0, 0] } of faces) {
    const at = row * COLUMNS + column;
    heat[at] = surety;
    [size[at], size[fields + at]] = [Math.log(4), Math.log(2)];
    [offset[at], offset[fields + at]] = [down, across];
  }
  return { heat, size, offset, columns: COLUMNS, rows: ROWS };
}

test("a face lies around the middle of its field, as a share of the picture", () => {
  const [face, ...more] = facesIn(answer({ at: [7, 3], surety: 0.9 }), 64, 32);
  expect(more).toEqual([]);
  expect(face!.surety).toBeCloseTo(0.9);
  // The middle is at (30, 14): four pixels to each side, eight up and down.
  expect(face!.area.x).toBeCloseTo(26 / 64);
  expect(face!.area.y).toBeCloseTo(6 / 32);
  expect(face!.area.width).toBeCloseTo(8 / 64);
  expect(face!.area.height).toBeCloseTo(16 / 32);
});

test("its offset moves it down first, then to the right", () => {
  const [face] = facesIn(answer({ at: [7, 3], surety: 0.9, offset: [0.25, 0.5] }), 64, 32);
  expect(face!.area.x).toBeCloseTo(28 / 64);
  expect(face!.area.y).toBeCloseTo(7 / 32);
});

test("what the model is not sure of is no face", () => {
  expect(facesIn(answer({ at: [7, 3], surety: LEAST_SURETY - 0.01 }), 64, 32)).toEqual([]);
  expect(facesIn(answer({ at: [7, 3], surety: LEAST_SURETY + 0.01 }), 64, 32)).toHaveLength(1);
});

test("of two boxes over one face the surer stays, and two faces beside each other are two", () => {
  const faces = facesIn(answer({ at: [7, 3], surety: 0.6 }, { at: [8, 3], surety: 0.8 }, { at: [12, 3], surety: 0.7 }), 64, 32);
  expect(faces.map(({ surety }) => surety.toFixed(1))).toEqual(["0.8", "0.7"]);
});

test("a face at the edge ends where the picture ends, and none lies in what was added to fill the fields", () => {
  const [face] = facesIn(answer({ at: [0, 0], surety: 0.9 }), 64, 32);
  expect([face!.area.x, face!.area.y]).toEqual([0, 0]);
  expect(face!.area.width).toBeCloseTo(6 / 64);
  expect(facesIn(answer({ at: [14, 3], surety: 0.9 }), 40, 32)).toEqual([]);
});
