import { beforeEach, expect, test } from "vitest";
import { enableAddresses, piecesOf, wrongWith } from "./addresses";

const entry = (): HTMLInputElement => document.querySelector<HTMLInputElement>(".chipbox input")!;
const chips = (): string[] => [...document.querySelectorAll(".chip")].map((chip) => chip.textContent!);
const bad = (): string[] => [...document.querySelectorAll(".chip--bad")].map((chip) => chip.textContent!);
const words = (): string => document.querySelector("button[type=submit] span")!.textContent!;
const field = (): HTMLTextAreaElement => document.querySelector("textarea")!;

function type(text: string): void {
  entry().value = text;
  entry().dispatchEvent(new Event("input", { bubbles: true }));
}

function press(key: string): void {
  entry().dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
}

function page(typed = ""): void {
  document.body.innerHTML = `<form data-addresses data-one="Send 1" data-many="Send NUMBER" data-remove="Take ADDRESS away"
      data-mend="Mend ADDRESS" data-bad="ADDRESS: REASON" data-no-ending="no ending" data-no-at="no at">
    <h2><svg class="ic"><use href="/icons.svg#i-envelope-simple"></use></svg></h2>
    <label for="id_addresses">Addresses</label><textarea id="id_addresses" name="addresses" required>${typed}</textarea>
    <div id="id_addresses_error">from the server</div><button type="submit"><span>Send</span></button></form>`;
  enableAddresses(document);
}

beforeEach(() => page());

test("what is pasted stands as chips, each address once, and all of them are sent", () => {
  type("a@example.com; Ada <ada@example.com>\tA@EXAMPLE.com,");
  expect(chips()).toEqual(["a@example.com", "Ada <ada@example.com>"]);
  expect(field().value).toBe("a@example.com\nAda <ada@example.com>");
  expect([field().hidden, field().required, entry().value, words()]).toEqual([true, false, "", "Send 2"]);
});

test("what is no address is marked with the reason, goes back into the entry, and is not counted", () => {
  type("l.tran@av.example, a.lemoine@av,");
  expect([bad(), words(), document.querySelector("[role=status]")!.textContent]).toEqual([["a.lemoine@av"], "Send 1", "a.lemoine@av: no ending"]);
  document.querySelector<HTMLButtonElement>("[aria-label='Mend a.lemoine@av']")!.click();
  expect([entry().value, document.activeElement]).toEqual(["a.lemoine@av", entry()]);
  type("a.lemoine@av.example");
  press("Enter");
  expect([bad(), chips().length, words()]).toEqual([[], 2, "Send 2"]);
});

test("what still stands in the entry is sent, an empty entry sends the form, and Backspace takes the last one back", () => {
  type("a@example.com");
  expect([field().value, words()]).toEqual(["a@example.com", "Send 1"]);
  press("Enter");
  const enter = new KeyboardEvent("keydown", { key: "Enter", cancelable: true });
  entry().dispatchEvent(enter);
  expect(enter.defaultPrevented).toBe(false);
  press("Backspace");
  expect([chips(), entry().value, field().value]).toEqual([[], "a@example.com", "a@example.com"]);
});

test("a chip is taken away by its button", () => {
  type("a@example.com, b@example.com,");
  document.querySelector<HTMLButtonElement>("[aria-label='Take a@example.com away']")!.click();
  expect([chips(), field().value]).toEqual([["b@example.com"], "b@example.com"]);
});

test("a press on a chip leaves the entry in focus, so that the chip is still there when it ends", () => {
  type("a@example.com,");
  const pressed = new MouseEvent("mousedown", { bubbles: true, cancelable: true });
  document.querySelector(".chip button")!.dispatchEvent(pressed);
  expect(pressed.defaultPrevented).toBe(true);
});

test("a list that came back from the server stands as it was sent", () => {
  page("a@example.com\nnobody");
  expect([chips(), bad()]).toEqual([["a@example.com", "nobody"], ["nobody"]]);
  expect(document.querySelector("#id_addresses_error")).toBeNull();
});

test.each([
  ["nobody", "noAt"],
  ["a@", "noPart"],
  ["@b.example", "noPart"],
  ["a b@c.example", "blank"],
  ["a@b", "noEnding"],
  ["a@b@c.example", "odd"],
  ["a@b.example", undefined],
  ["Ada L. <a@b.example>", undefined],
])("%s: %s", (piece, wrong) => {
  expect(wrongWith(piece)).toBe(wrong);
});

test("pieces stand apart by commas, semicolons, tabs and lines, by blanks only between addresses", () => {
  expect(piecesOf("Ada L <a@b.c>;\n\n d@e.f ,,g")).toEqual(["Ada L <a@b.c>", "d@e.f", "g"]);
  expect(piecesOf('"L, Ada" <a@b.c>, d@e.f g@h.i')).toEqual(['"L, Ada" <a@b.c>', "d@e.f", "g@h.i"]);
  expect(piecesOf("a b@c.d")).toEqual(["a b@c.d"]);
});
