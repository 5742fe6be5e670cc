import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { enableNotice } from "./notice";

const PAGE = `<section data-notice><form method="post" action="/privacy/choice"><input name="back" value="/en/">
<button name="answer" value="accept">Accept</button><button name="answer" value="refuse">Refuse</button></form></section><main id="main" tabindex="-1"></main>`;

function press(value: string): void {
  document.querySelector<HTMLButtonElement>(`[value=${value}]`)!.click();
}

beforeEach(() => {
  document.body.innerHTML = PAGE;
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test("an answer is sent as the button says it, and the notice goes", async () => {
  const fetched = vi.fn<(address: string, options: RequestInit) => Promise<{ type: string }>>(() => Promise.resolve({ type: "opaqueredirect" }));
  vi.stubGlobal("fetch", fetched);
  enableNotice(document);
  press("refuse");
  await vi.waitFor(() => expect(document.querySelector("[data-notice]")).toBeNull());

  const sent = fetched.mock.calls[0]![1].body as FormData;
  expect([sent.get("answer"), sent.get("back")]).toEqual(["refuse", "/en/"]);
  expect(document.activeElement).toBe(document.getElementById("main"));
});

test("what is not kept is sent again as a form, whose page says why", async () => {
  vi.stubGlobal("fetch", () => Promise.resolve({ type: "basic" }));
  const again = vi.spyOn(HTMLFormElement.prototype, "requestSubmit").mockImplementation(() => undefined);
  enableNotice(document);
  press("accept");

  await vi.waitFor(() => expect(again).toHaveBeenCalledOnce());
  expect(document.querySelector("[data-notice]")).not.toBeNull();
});

test("without a network nothing is kept and nothing is in the way", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("offline")));
  enableNotice(document);
  press("accept");

  await vi.waitFor(() => expect(document.querySelector("[data-notice]")).toBeNull());
});
