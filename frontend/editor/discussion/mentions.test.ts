import { describe, expect, test } from "vitest";
import { labels, matchingPeople, nameBefore, pieces, withIds, withNames, type Person } from "./mentions";

const id = (digit: number): string => `0000000${String(digit)}-0000-7000-8000-000000000000`;
const people: Person[] = [
  { id: id(1), name: "Jane Doe", photo: "", may_look: true },
  { id: id(2), name: "Jane Doe", photo: "", may_look: true },
  { id: id(3), name: "Jane", photo: "", may_look: true },
  { id: id(4), name: "Rémi (QA)", photo: "", may_look: true },
  { id: id(5), name: "Paul Past", photo: "", may_look: false },
];

describe("people in a comment", () => {
  test("each has a name that no other has", () => {
    expect([...labels(people).values()]).toEqual(["Jane Doe", "Jane Doe (2)", "Jane", "Rémi (QA)", "Paul Past"]);
  });

  test("whoever is named stands apart from the words", () => {
    const said = pieces(`@[${id(3)}] look, @[${id(9)}]`, people, "former member");
    expect(said).toEqual([{ text: "@Jane", names: true }, { text: " look, ", names: false }, { text: "@former member", names: true }]);
    expect(pieces("Look", people, "former member")).toEqual([{ text: "Look", names: false }]);
  });

  test("names go and come back as ids, the longest name first", () => {
    const text = "@Jane Doe (2), @Jane Doe, @Jane and @Rémi (QA): look";
    const sent = `@[${id(2)}], @[${id(1)}], @[${id(3)}] and @[${id(4)}]: look`;
    expect(withIds(text, people)).toBe(sent);
    expect(withNames(sent, people, "Former member")).toBe(text);
  });

  test("part of a longer word, a mail address and whoever may not look are left as they are", () => {
    expect(withIds("@Janet, jo@example.com, @Paul Past, @", people)).toBe("@Janet, jo@example.com, @Paul Past, @");
  });

  test("whoever was named before they became a reader stays named", () => {
    expect(withIds("@Paul Past, please", people, `@[${id(5)}]`)).toBe(`@[${id(5)}], please`);
  });

  test("whoever is not known any more is a former member", () => {
    expect(withNames(`Ask @[${id(9)}].`, people, "Former member")).toBe("Ask @Former member.");
  });

  test("nobody to name, nothing to change", () => {
    expect(withIds("@Jane", [])).toBe("@Jane");
  });

  test("the name that is being typed is the one before the caret", () => {
    expect(nameBefore("Hello @Ja", 9)).toBe("Ja");
    expect(nameBefore("@", 1)).toBe("");
    expect(nameBefore("jo@example", 10)).toBeNull();
    expect(nameBefore("@Jane\nnext", 10)).toBeNull();
  });

  test("any word of a name finds it, without accents", () => {
    expect(matchingPeople(people, "do").map((person) => person.id)).toEqual([id(1), id(2)]);
    expect(matchingPeople(people, "rem").map((person) => person.id)).toEqual([id(4)]);
    expect(matchingPeople(people, "pa")).toEqual([]);
  });
});
