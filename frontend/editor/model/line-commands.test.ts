import { describe, expect, test } from "vitest";
import { itemsOf, lineCommand, noticeOf, type LineCommand } from "./line-commands";

type Said<D extends LineCommand["does"]> = Extract<LineCommand, { does: D }>;

describe("a line that begins with !", () => {
  test("says what can hurt, what happens then, and how to avoid it", () => {
    const said = lineCommand("! The conveyor can start by itself. It crushes fingers. Keep the key. Wear gloves.");
    expect(noticeOf(said as Said<"notice">)).toMatchObject({
      level: "warning",
      severity: "death_possible",
      hazard: "The conveyor can start by itself.",
      consequence: "It crushes fingers.",
      avoidance: "Keep the key. Wear gloves.",
    });
  });

  test("twice, it is a danger", () => {
    expect(lineCommand("!! 400 V.")).toEqual({ does: "notice", level: "danger", sentences: ["400 V."] });
  });

  test.each([
    ["DANGER: 400 V.", "danger"],
    ["Warning! Hot.", "warning"],
    ["Attention : surface chaude.", "caution"],
    ["AVERTISSEMENT : chute.", "warning"],
    ["Avis : à froid.", "notice"],
  ])("%j has its own signal word", (line, level) => {
    expect(lineCommand(line)).toMatchObject({ does: "notice", level });
  });

  test.each(["Stop the press!", "Attention is needed here", "Warn the others: shout", "2 + 2", ""])("%j is a line like any other", (line) => {
    expect(lineCommand(line)).toBeNull();
  });

  test("an abbreviation or a number in it ends no sentence before its blank", () => {
    expect(lineCommand("! 3.5 bar. It bursts.")).toMatchObject({ sentences: ["3.5 bar.", "It bursts."] });
  });
});

describe("a line that begins with +", () => {
  test("names tools, with commas or semicolons between, and how many", () => {
    const said = lineCommand("+ Padlock with key, 4 x bolt M8 x 1,25; Torque wrench 5 to 50 Nm,") as Said<"items">;
    expect(said).toMatchObject({ does: "items", list: "tools" });
    expect(itemsOf(said, 0)).toMatchObject([
      { name: "Padlock with key", quantity: "" },
      { name: "bolt M8 x 1,25", quantity: "4" },
      { name: "Torque wrench 5 to 50 Nm", quantity: "" },
    ]);
  });

  test("twice, it names parts; there is room for so many", () => {
    const said = lineCommand("++ Belt; Guard") as Said<"items">;
    expect(said.list).toBe("parts");
    expect(itemsOf(said, 99)).toHaveLength(1);
  });
});
