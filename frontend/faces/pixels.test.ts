import { expect, test } from "vitest";
import { planes } from "./pixels";

test("pixels become a plane of red, one of green and one of blue", () => {
  expect([...planes(new Uint8ClampedArray([1, 2, 3, 255, 4, 5, 6, 255]))]).toEqual([1, 4, 2, 5, 3, 6]);
});
