import "fake-indexeddb/auto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { canWait, letWait, sendWaiting } from "./outbox";
import { Records } from "./records";

const ADDRESS = "http://komin.test/p/ABC/feedback?version=1";
let number = 0;

async function written(person = "ada"): Promise<Records> {
  const records = new Records(`outbox-${String(number++)}`);
  await records.setPerson(person);
  const body = new FormData();
  for (const [name, value] of [["id", "1"], ["text", "Wrong."], ["csrfmiddlewaretoken", "old"]] as const) body.append(name, value);
  await letWait(new Request(ADDRESS, { method: "POST", body }), records);
  return records;
}

function server(status: number, form = 200): ReturnType<typeof vi.fn> {
  const answer = vi.fn(async (_address: string, { method }: RequestInit) =>
    method === "POST" ? new Response("", { status }) : new Response('<input name="csrfmiddlewaretoken" value="new1">', { status: form }),
  );
  vi.stubGlobal("fetch", answer);
  return answer;
}

afterEach(() => vi.unstubAllGlobals());

describe("feedback that waits", () => {
  it("is what the form of feedback sends, and nothing else", () => {
    expect([canWait("/p/ABC/feedback"), canWait("/p/ABC/"), canWait("/fr/account/sign-in")]).toEqual([true, false, false]);
  });

  it("is kept without its token, and sent with a new one", async () => {
    const records = await written();
    expect((await records.waiting())[0]!.fields.map(([name]) => name)).toEqual(["id", "text"]);
    const asked = server(200);
    await sendWaiting(records);
    const sent = asked.mock.calls[1]![1].body as FormData;
    expect([sent.get("id"), sent.get("text"), sent.get("csrfmiddlewaretoken")]).toEqual(["1", "Wrong.", "new1"]);
    expect(await records.waiting()).toEqual([]);
  });

  it.each([[500], [429], [503]])("goes on waiting when the server answers %d", async (status) => {
    const records = await written();
    server(status);
    expect(await sendWaiting(records)).toBe(false);
    expect((await records.waiting()).map(({ isRefused }) => isRefused)).toEqual([false]);
  });

  it.each([[422, 200], [200, 404]])("stays to be read when it is refused (%d, form %d)", async (status, form) => {
    const records = await written();
    server(status, form);
    await sendWaiting(records);
    expect((await records.waiting()).map(({ isRefused }) => isRefused)).toEqual([true]);
  });

  it("is never sent as somebody else", async () => {
    const records = await written();
    await records.setPerson("bea");
    const asked = server(200);
    await sendWaiting(records);
    expect(asked).not.toHaveBeenCalled();
    expect(await records.waiting()).toHaveLength(1);
  });

  it("is not kept for nobody", async () => {
    expect(await (await written("nobody")).waiting()).toEqual([]);
  });
});
