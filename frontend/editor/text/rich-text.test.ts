import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { RichText } from "../model/prose";
import { RichTextEditor } from "./rich-text";

let host: HTMLElement;
let editor: RichTextEditor | null = null;
let value: RichText;
const outside = { undo: vi.fn(), redo: vi.fn(), split: vi.fn(), refused: vi.fn() };

function write(start: RichText, selection: readonly [number, number] | null = null): RichTextEditor {
  value = start;
  editor = new RichTextEditor({
    host,
    value: start,
    pins: new Set([1, 2]),
    label: "Text",
    language: "en",
    longest: 100,
    callouts: { important: "Important", tip: "Tip", example: "Example" },
    selection,
    changed: (changed) => (value = changed),
    moved: () => undefined,
    outside,
  });
  return editor;
}

function paste(html: string): void {
  const clipboardData = { getData: (type: string) => (type === "text/html" ? html : ""), types: ["text/html"], files: [], items: [] };
  const event = Object.assign(new Event("paste", { bubbles: true, cancelable: true }), { clipboardData });
  host.querySelector(".rte__in")!.dispatchEvent(event);
}

beforeEach(() => {
  host = document.createElement("div");
  document.body.replaceChildren(host);
});

afterEach(() => {
  editor?.destroy();
  vi.clearAllMocks();
});

test("of what is pasted only what the schema knows is kept", () => {
  write("");
  paste(
    '<h1 style="color:red">Title</h1><p onclick="x()">One <b>bold</b> <u>plain</u> <a href="https://example.org">link</a><script>alert(1)</script></p>' +
      '<ul><li>Item</li></ul><img src="x" onerror="alert(1)"><table><tr><td>Cell</td></tr></table>',
  );
  const shown = host.querySelector(".rte__in")!;
  expect([...new Set([...shown.querySelectorAll("*")].map(({ tagName }) => tagName))].sort()).toEqual(["BR", "LI", "P", "STRONG", "UL"].filter((tag) => shown.querySelector(tag)));
  expect(JSON.stringify(value)).not.toMatch(/href|onclick|alert|red|underline/);
  expect(JSON.stringify(value)).toContain('"marks":[{"type":"bold"}]');
  expect(shown.textContent).toContain("Cell");
});

test("the caret stays where it was in the plain text", () => {
  write("One.\n\nTwo.", [6, 9]);
  editor!.toggle("bold");
  expect(JSON.stringify(value)).toContain('{"type":"text","text":"Two","marks":[{"type":"bold"}]}');
});

test("a text that would become too long is refused whole", () => {
  write("x".repeat(95));
  paste(`<p>${"y".repeat(10)}</p>`);
  expect(outside.refused).toHaveBeenCalledOnce();
  expect(value).toBe("x".repeat(95));
});

test("what somebody else wrote is taken over, and told to nobody", () => {
  write("One.");
  const told = value;
  editor!.take("Two.", new Set([1, 2]));
  expect(host.textContent).toBe("Two.");
  expect(value).toBe(told);
});

test("a callout and a list come and go, and a link is written by its name", () => {
  write("One.");
  editor!.setCallout("tip");
  expect([editor!.callout(), editor!.isOn("callout")]).toEqual(["tip", true]);
  editor!.setCallout("important");
  expect(editor!.callout()).toBe("important");
  editor!.setCallout(null);
  expect(value).toBe("One.");
  editor!.toggle("bulletList");
  expect(JSON.stringify(value)).toContain("bulletList");
  editor!.toggle("bulletList");
  editor!.setLink({ to: "step", id: "7" }, "Turn it");
  expect(JSON.stringify(value)).toContain('{"type":"text","text":"Turn it","marks":[{"type":"link","attrs":{"to":"step","id":"7"}}]}');
});

test("a pin that a photo shows looks like one in the text, and only as long as it is there", () => {
  const shown = (): string[] => [...host.querySelectorAll(".rte__pin:not(.rte__pin--a, .rte__pin--z)")].map((pin) => pin.textContent);
  write("Hold [1], then [7].");
  expect(shown()).toEqual(["1"]);
  expect(host.textContent).toBe("Hold [1], then [7].");
  editor!.take("Hold [1], then [7].", new Set([7]));
  expect(shown()).toEqual(["7"]);
});
