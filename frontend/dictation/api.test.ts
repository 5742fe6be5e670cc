import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ApiError } from "../editor/sync/api";
import { BusyError, DictationApi } from "./api";

const voice = new Blob(["open"], { type: "audio/webm" });
let requests: { address: string; init: RequestInit }[];
let answers: (Response | Error)[];

beforeEach(() => {
  [requests, answers] = [[], []];
  document.head.innerHTML = '<meta name="csrf-token" content="old">';
  vi.stubGlobal("fetch", (address: string, init: RequestInit) => {
    requests.push({ address, init });
    const answer = answers.shift() ?? new Response(null, { status: 204 });
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  });
});

afterEach(() => vi.unstubAllGlobals());

const problem = (status: number, body: object, headers: Record<string, string> = {}): Response => new Response(JSON.stringify(body), { status, headers });

test("the recording is sent as it is, and what comes back is the text", async () => {
  answers = [Response.json({ text: "Open the valve" })];
  expect(await new DictationApi("/dictation").write(voice)).toBe("Open the valve");
  expect(requests[0]).toMatchObject({ address: "/dictation", init: { method: "POST", body: voice, headers: { "Content-Type": "audio/webm", "X-CSRFToken": "old" } } });
});

test("the server is told once that somebody is about to speak, with nothing in it", async () => {
  const api = new DictationApi("/dictation");
  api.getReady();
  api.getReady();
  await vi.waitFor(() => expect(requests).toHaveLength(1));
  expect(requests[0]!.init.body).toBeNull();
});

test("a token that grew old is renewed, and the recording is sent again", async () => {
  answers = [problem(403, { code: "stale_token" }), new Response('<meta name="csrf-token" content="new">'), Response.json({ text: "Open" })];
  expect(await new DictationApi("/dictation").write(voice)).toBe("Open");
  expect(requests.at(-1)!.init.headers).toMatchObject({ "X-CSRFToken": "new" });
});

test.each([429, 503])("%i says when to try again", async (status) => {
  answers = [problem(status, { detail: "Many dictate." }, { "Retry-After": "7" })];
  const refused = await new DictationApi("/dictation").write(voice).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(BusyError);
  expect(refused).toMatchObject({ detail: "Many dictate.", after: 7 });
});

test.each([
  [problem(413, { detail: "Too long." }), "refused", "Too long."],
  [problem(401, {}), "signed-out", ""],
  [new Response("<p>Proxy</p>"), "offline", ""],
  [new TypeError("no network"), "offline", ""],
])("what it answers otherwise is told apart", async (answer, failure, detail) => {
  answers = [answer];
  const refused = await new DictationApi("/dictation").write(voice).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ApiError);
  expect(refused).toMatchObject({ failure, detail });
});

test("a server that takes too long is busy", async () => {
  answers = [new DOMException("", "TimeoutError")];
  await expect(new DictationApi("/dictation").write(voice)).rejects.toBeInstanceOf(BusyError);
});
