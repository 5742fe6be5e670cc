import { describe, expect, test } from "vitest";
import { Lines } from "./lines";

const keysOf = (lines: Lines, ...texts: string[]): string[] => lines.follow(texts).map(({ key }) => key);

describe("lines without ids", () => {
  test("stay themselves while a colleague adds, takes away and writes on beside them", () => {
    const lines = new Lines();
    const [crane, welding] = keysOf(lines, "Crane", "Welding");
    expect(keysOf(lines, "First aid", "Crane", "Welding").slice(1)).toEqual([crane, welding]);
    expect(keysOf(lines, "Welding, level 2")).toEqual([welding]);
    expect(keysOf(lines, "Crane", "Welding, level 2")[1]).toBe(welding);
  });

  test("another one in the place of one is not that one", () => {
    const lines = new Lines();
    const [mine] = keysOf(lines, "Crane");
    expect(keysOf(lines, "Welding")[0]).not.toBe(mine);
  });

  test("two that say the same are two", () => {
    const [first, second] = keysOf(new Lines(), "Crane", "Crane");
    expect(first).not.toBe(second);
  });

  test("one that is begun is nobody else's, and stays last and itself when it says something", () => {
    const lines = new Lines();
    lines.follow(["Crane"]);
    const begun = lines.begin();
    expect(lines.begin()).toBe(begun);
    expect(lines.follow(["Crane", "First aid"]).at(-1)).toEqual({ key: begun, text: "" });
    expect(lines.write(begun, "W")).toEqual(["Crane", "First aid", "W"]);
    expect(lines.follow(["Crane", "First aid", "W"]).at(-1)).toEqual({ key: begun, text: "W" });
  });

  test("one that was begun and dropped says nothing", () => {
    const lines = new Lines();
    lines.follow(["Crane"]);
    expect(lines.drop(lines.begin())).toEqual(["Crane"]);
    expect(lines.follow(["Crane"])).toHaveLength(1);
  });
});
