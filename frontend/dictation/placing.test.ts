import { expect, test } from "vitest";
import { moved } from "./moving";
import { place, withdrawn } from "./placing";

/** What is said where `|` is in the line; `[…]` is selected. */
function said(text: string, line: string, { longest = 300, language = "en" } = {}): string {
  const marked = line.includes("|") ? line.replace("|", "[]") : line;
  const [start, end] = [marked.indexOf("["), marked.indexOf("]") - 1];
  return place(text, marked.replace(/[[\]]/g, ""), { start, end }, longest, language).line;
}

test("what is said goes where the caret is, with the spaces it needs", () => {
  expect(said("Open the valve.", "|")).toBe("Open the valve");
  expect(said("And the pump.", "Stop the press|")).toBe("Stop the press and the pump");
  expect(said("Slowly.", "Open | the valve")).toBe("Open slowly the valve");
  expect(said("Slowly.", "Open| the valve")).toBe("Open slowly the valve");
  expect(said("Slowly", "Open the valve|, then wait")).toBe("Open the valve slowly, then wait");
  expect(said("Ouvrez", "l’eau d’abord (|", { language: "fr" })).toBe("l’eau d’abord (ouvrez");
  expect(said("Eau", "Coupez l’|", { language: "fr" })).toBe("Coupez l’eau");
});

test("what is said in the middle of a word goes behind it", () => {
  expect(said("Slowly.", "Op|en the valve")).toBe("Open slowly the valve");
  expect(said("fully", "Open the val|ve")).toBe("Open the valve fully");
  expect(said("DN", "Close valve 4|0")).toBe("Close valve 40 DN");
  expect(said("Pump", "Stop the [pre]ss")).toBe("Stop the pump ss");
});

test("what is said replaces what is selected, and nothing replaces nothing", () => {
  expect(said("The pump.", "Open [the valve] now")).toBe("Open the pump now");
  expect(said(" ", "Open [the valve] now")).toBe("Open the valve now");
});

test("a line is no sentence: it begins with a capital, and has a full stop only between sentences", () => {
  expect(said("open the valve.", "|")).toBe("Open the valve");
  expect(said("évacuez l'air.", "|", { language: "fr" })).toBe("Évacuez l'air");
  expect(said("Open the valve. Wait.", "|")).toBe("Open the valve. Wait.");
  expect(said("Then wait.", "Open the valve. |")).toBe("Open the valve. Then wait.");
  expect(said("Open the valve.", "|Then wait.")).toBe("Open the valve. Then wait.");
  expect(said("And so on...", "Turn |")).toBe("Turn and so on...");
  expect(said("Is it closed?", "|")).toBe("Is it closed?");
});

test("in the middle of a line only an ordinary word loses its capital", () => {
  expect(said("PVC pipes.", "Cut |")).toBe("Cut PVC pipes");
  expect(said("DN40 valves", "Close |")).toBe("Close DN40 valves");
  expect(said("I wait", "While |")).toBe("While I wait");
  expect(said("À gauche", "Tournez |", { language: "fr" })).toBe("Tournez à gauche");
});

test("what has no room is told and cut between two words", () => {
  const { line, left } = place("Open the valve slowly", "Now ", { start: 4, end: 4 }, 12, "en");
  expect([line, left]).toEqual(["Now open the", "valve slowly"]);
  const full = place("Open", "0123456789", { start: 2, end: 5 }, 10, "en");
  expect([full.line, full.left]).toEqual(["0123456789", "open"]);
  expect(place("extraordinarily", "", { start: 0, end: 0 }, 10, "en")).toMatchObject({ line: "", left: "Extraordinarily" });
});

test("a caret goes along with what is written in front of it and behind it", () => {
  const at = (start: number, end = start): { start: number; end: number } => ({ start, end });
  expect(moved(at(4), "Open valve", "Open valve now")).toEqual(at(4));
  expect(moved(at(10), "Open valve", "Now open valve")).toEqual(at(14));
  expect(moved(at(4), "Open", "Open it")).toEqual(at(7));
  expect(moved(at(5, 10), "Open valve", "Open valve now")).toEqual(at(5, 10));
  expect(moved(at(5, 10), "Open valve", "Open the pump")).toEqual(at(13));
  expect(moved(at(6), "Open valve", "")).toEqual(at(0));
});

test("what was dictated is taken back whole, with what it had replaced, and not once it was written on", () => {
  const placed = place("The pump.", "Open the valve", { start: 5, end: 14 }, 300, "en");
  const later = `Now ${placed.line} slowly`;
  expect(withdrawn(later, placed, moved(placed.at, placed.line, placed.line))).toBeNull();
  expect(withdrawn(later, placed, { start: placed.at.start + 4, end: placed.at.end + 4 })).toBe("Now Open the valve slowly");
  expect(withdrawn("Open the big pump", placed, moved(placed.at, placed.line, "Open the big pump"))).toBeNull();
});
