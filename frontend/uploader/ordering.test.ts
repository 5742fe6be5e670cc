import { expect, test } from "vitest";
import { inCaptureOrder } from "./ordering";

const photo = (name: string, takenAt: number | null = null): { name: string; takenAt: number | null } => ({ name, takenAt });
const order = (...photos: { name: string; takenAt: number | null }[]): string[] => inCaptureOrder(photos).map(({ name }) => name);

test("photos come in the order in which they were taken, whatever their names", () => {
  expect(order(photo("a", 300), photo("b", 100), photo("c", 200))).toEqual(["b", "c", "a"]);
});

test("those that don't tell come last, numbers in their names by value", () => {
  expect(order(photo("IMG_10.jpg"), photo("IMG_9.jpg"), photo("z", 1))).toEqual(["z", "IMG_9.jpg", "IMG_10.jpg"]);
});

test("capitals don't count", () => {
  expect(order(photo("b.jpg"), photo("A.jpg"))).toEqual(["A.jpg", "b.jpg"]);
});

test("taken in the same moment, the name decides", () => {
  expect(order(photo("2.jpg", 5), photo("1.jpg", 5))).toEqual(["1.jpg", "2.jpg"]);
});

test("a longer name comes behind its beginning", () => {
  expect(order(photo("pump 2 b"), photo("pump 2"))).toEqual(["pump 2", "pump 2 b"]);
});
