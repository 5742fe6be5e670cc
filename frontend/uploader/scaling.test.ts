import { expect, test } from "vitest";
import { fitted } from "./scaling";

test("the longer side becomes what is asked for, and no picture grows or vanishes", () => {
  expect(fitted({ width: 4000, height: 3000 }, 640)).toEqual({ width: 640, height: 480 });
  expect(fitted({ width: 300, height: 400 }, 640)).toEqual({ width: 300, height: 400 });
  expect(fitted({ width: 9000, height: 2 }, 640)).toEqual({ width: 640, height: 1 });
});
