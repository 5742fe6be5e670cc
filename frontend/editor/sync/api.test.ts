import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { draftOf, stateOf } from "../testing/samples";
import { Api } from "./api";

afterEach(() => vi.unstubAllGlobals());

/** Answers one after another; what was asked is noted: address, and the tag that was sent along. */
function answering(...answers: Response[]): { address: string; tag: string | null }[] {
  const asked: { address: string; tag: string | null }[] = [];
  vi.stubGlobal("fetch", (address: string, init: RequestInit) => {
    asked.push({ address, tag: new Headers(init.headers).get("If-None-Match") });
    return Promise.resolve(answers.shift() ?? new Response(null, { status: 500 }));
  });
  return asked;
}

function state(revision: number, tag: string): Response {
  return new Response(JSON.stringify(stateOf({ ...draftOf({ a: ["1"] }), revision })), { status: 200, headers: { ETag: tag } });
}

test("news are asked for with the tag of the state that is known, and there may be none", async () => {
  const asked = answering(state(4, '"four"'), new Response(null, { status: 304 }), state(5, '"five"'));
  const api = new Api("/api", "p");
  await api.draft(0);
  expect(await api.news(4)).toBeNull();
  expect((await api.news(4))?.revision).toBe(5);
  expect(asked.map(({ tag }) => tag)).toEqual([null, '"four"', '"four"']);
});

test("after a change of one's own the whole state is asked for once, without a tag", async () => {
  const asked = answering(state(4, '"four"'), state(5, '"five"'), new Response(null, { status: 304 }));
  const api = new Api("/api", "p");
  await api.draft(0);
  expect((await api.news(5))?.revision).toBe(5);
  expect(await api.news(5)).toBeNull();
  expect(asked.map(({ tag }) => tag)).toEqual([null, null, '"five"']);
});

test("the draft that the page brought along is taken once, and news are asked for with its tag", async () => {
  const asked = answering(new Response(null, { status: 304 }), state(5, '"five"'));
  const api = new Api("/api", "p", { tag: '"four"', draft: stateOf({ ...draftOf({ a: ["1"] }), revision: 4 }) });
  expect((await api.draft(0)).revision).toBe(4);
  expect(await api.news(4)).toBeNull();
  expect((await api.draft(0)).revision).toBe(5);
  expect(asked.map(({ tag }) => tag)).toEqual(['"four"', null]);
});

test("a failure is told as one", async () => {
  answering(new Response("", { status: 401 }));
  await expect(new Api("/api", "p").news(0)).rejects.toMatchObject({ failure: "signed-out" });
});

function problem(code: string): Response {
  return new Response(JSON.stringify({ code, detail: "No." }), { status: 403, headers: { "Content-Type": "application/problem+json" } });
}

function page(token: string): Response {
  return new Response(`<head><meta name="csrf-token" content="${token}"></head>`);
}

describe("after signing in again in another tab", () => {
  beforeEach(() => {
    document.head.innerHTML = '<meta name="csrf-token" content="old">';
  });

  test("the new token is fetched, and the request sent again", async () => {
    const sent: (string | null)[] = [];
    const answers = [problem("stale_token"), page("new"), new Response("[]")];
    vi.stubGlobal("fetch", (_: string, init: RequestInit) => {
      sent.push(new Headers(init.headers).get("X-CSRFToken"));
      return Promise.resolve(answers.shift());
    });
    await expect(new Api("/api", "p").request("POST", "/uploads", {})).resolves.toEqual([]);
    expect(sent).toEqual(["old", null, "new"]);
  });

  test("where the page leads to the sign-in instead, nobody is signed in any more", async () => {
    const signIn = new Response("<main>Sign in</main>");
    Object.defineProperty(signIn, "redirected", { value: true });
    answering(problem("stale_token"), signIn);
    await expect(new Api("/api", "p").request("POST", "/uploads", {})).rejects.toMatchObject({ failure: "signed-out" });
  });

  test("a page without a token that leads nowhere is somebody else's, and the refusal stands", async () => {
    answering(problem("stale_token"), new Response("<main>Wi-Fi of the hotel</main>"));
    await expect(new Api("/api", "p").request("POST", "/uploads", {})).rejects.toMatchObject({ failure: "refused" });
  });

  test("what the person may not do is not asked for twice", async () => {
    const asked = answering(problem("not_permitted"));
    await expect(new Api("/api", "p").request("POST", "/uploads", {})).rejects.toMatchObject({ failure: "refused", detail: "No." });
    expect(asked).toHaveLength(1);
  });
});
