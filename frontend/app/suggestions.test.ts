import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { enableSuggestions } from "./suggestions";

const FOUND = `<a role="option" id="a" aria-selected="false" href="#a">Filter</a><a role="option" id="b" aria-selected="false" class="sug__all" href="#b">1 playbook found</a>`;
let field: HTMLInputElement;

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = `<form data-suggestions="/find" data-found="Found"><input type="search" name="q"></form><button>Next</button>`;
  enableSuggestions(document);
  field = document.querySelector("input")!;
  field.focus();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function answering(text: string, answer: { ok?: boolean; redirected?: boolean } = {}) {
  const asked: string[] = [];
  vi.stubGlobal("fetch", (address: string) => {
    asked.push(address);
    return Promise.resolve({ ok: true, redirected: false, status: 200, text: () => Promise.resolve(text), ...answer });
  });
  return asked;
}

async function type(text: string): Promise<void> {
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await vi.advanceTimersByTimeAsync(200);
}

const press = (key: string) => field.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
const panel = () => document.querySelector<HTMLElement>("[role=listbox]")!;

test("what is found is listed under the field, which keeps the focus, and is said", async () => {
  const asked = answering(FOUND);
  await type("fil ter&x");

  expect(asked).toEqual(["/find?q=fil+ter%26x"]);
  expect(panel().hidden).toBe(false);
  expect(field.getAttribute("aria-expanded")).toBe("true");
  expect(document.activeElement).toBe(field);
  expect(document.querySelector("[role=status]")!.textContent).toBe("1 playbook found");
});

test("arrows go through what is found and back to the field, Enter follows it, Escape closes", async () => {
  answering(FOUND);
  await type("filter");
  const followed: string[] = [];
  panel().addEventListener("click", (event) => followed.push((event.target as HTMLElement).id));

  press("ArrowDown");
  expect(field.getAttribute("aria-activedescendant")).toBe("a");
  press("ArrowUp");
  expect(field.hasAttribute("aria-activedescendant")).toBe(false);
  press("ArrowUp");
  expect(panel().querySelector("[aria-selected=true]")!.id).toBe("b");
  press("Enter");
  expect(followed).toEqual(["b"]);
  press("Escape");
  expect(panel().hidden).toBe(true);
  expect(press("Enter")).toBe(true);
});

test("an earlier question is called off, and what comes of it is not shown", async () => {
  const signals: (AbortSignal | null | undefined)[] = [];
  vi.stubGlobal("fetch", (_: string, options?: RequestInit) => {
    signals.push(options?.signal);
    return new Promise(() => undefined);
  });
  await type("fil");
  await type("filter");

  expect(signals.map((signal) => signal!.aborted)).toEqual([true, false]);
  await type("");
  expect(signals[1]!.aborted).toBe(true);
  expect(panel().hidden).toBe(true);
});

test.each([{ ok: false }, { redirected: true }])("an answer that is no list is not shown: %o", async (answer) => {
  answering("<h1>Sign in</h1>", answer);
  await type("filter");

  expect(panel().hidden).toBe(true);
  expect(panel().innerHTML).toBe("");
});
