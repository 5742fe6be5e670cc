import { describe, expect, test } from "vitest";
import { asProse, fromEditor, linksOf, plainText, simplest, withLines, type Prose } from "./prose";

const text = (said: string, ...marks: object[]): object => ({ type: "text", text: said, marks });
const doc = (...content: object[]): Prose => ({ type: "doc", content }) as unknown as Prose;
const paragraph = (...content: object[]): object => ({ type: "paragraph", content });

describe("a text of nothing but paragraphs", () => {
  test.each(["", "One.", "One.\nTwo.", "One.\n\nTwo.", "Ends with a space ", "Ends with a line feed\n"])("%j is the same as a tree", (plain) => {
    expect(simplest(asProse(plain))).toBe(plain);
    expect(plainText(asProse(plain))).toBe(plain);
  });

  test("stays a tree when a string would be read back as something else", () => {
    const twoBreaks = doc(paragraph(text("One."), { type: "hardBreak" }, { type: "hardBreak" }, text("Two.")));
    expect(simplest(twoBreaks)).toBe(twoBreaks);
  });
});

test("lists, callouts and looks make a tree, and say what they say", () => {
  const list = { type: "orderedList", content: [{ type: "listItem", content: [paragraph(text("First")), { type: "bulletList", content: [{ type: "listItem", content: [paragraph(text("Half"))] }] }] }] };
  const callout = { type: "callout", attrs: { kind: "tip" }, content: [paragraph(text("Warm it."))] };
  const whole = doc(paragraph(text("Do "), text("this", { type: "bold" })), list, callout);
  expect(simplest(whole)).toBe(whole);
  expect(plainText(whole)).toBe("Do this\n\n1. First\n  – Half\n\nWarm it.");
});

test("lines that are added keep what a text has", () => {
  const bold = doc(paragraph(text("One.", { type: "bold" })));
  expect(withLines("One.", "Two.")).toBe("One.\nTwo.");
  expect(withLines(bold, "Two.\n\nThree.")).toEqual(doc(...bold.content, paragraph(text("Two.")), paragraph(text("Three."))));
});

test("links are found wherever they stand", () => {
  const link = (id: string): object => ({ type: "link", attrs: { to: "step", id } });
  const whole = doc(paragraph(text("here", link("a"))), { type: "bulletList", content: [{ type: "listItem", content: [paragraph(text("there", link("b")))] }] });
  expect(linksOf(whole).map(({ id }) => id)).toEqual(["a", "b"]);
  expect(linksOf("plain")).toEqual([]);
});

test("what the editor gives is kept in the order in which the server writes it, and nothing else is", () => {
  const raw = {
    type: "doc",
    content: [
      { type: "paragraph" },
      { type: "paragraph", content: [{ text: "a", type: "text", marks: [{ type: "underline" }, { attrs: { id: "7", to: "step", href: "x" }, type: "link" }] }] },
      { type: "orderedList", attrs: { start: 1, type: null }, content: [{ type: "listItem", content: [{ type: "paragraph" }] }] },
      { type: "image", attrs: { src: "x" } },
    ],
  };
  expect(JSON.stringify(fromEditor(raw))).toBe(
    JSON.stringify(
      doc(
        paragraph(),
        paragraph(text("a", { type: "link", attrs: { to: "step", id: "7" } })),
        { type: "orderedList", content: [{ type: "listItem", content: [paragraph()] }] },
      ),
    ),
  );
});
