import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ApiError } from "../sync/api";
import { Phones, type Phone } from "./phones";

let listed: Phone[] = [];
let asked: string[] = [];
let failure: ApiError | null = null;
let watchedUntil = -1;
let phones: Phones;

function phone(id: string, changes: Partial<Phone> = {}): Phone {
  const inTenMinutes = new Date(Date.now() + 600_000).toISOString();
  return { id, device: "iPhone, Safari", member: "Ada", scan_until: inTenMinutes, scanned_at: null, ends_at: null, captured_at: null, ...changes };
}

function scanned(id: string, hours = 8): Phone {
  return phone(id, { scanned_at: new Date().toISOString(), ends_at: new Date(Date.now() + hours * 3_600_000).toISOString() });
}

const api = {
  playbook: "p",
  request: <T>(method: string, path: string): Promise<T> => {
    asked.push(`${method} ${path}`);
    if (failure && method !== "GET") return Promise.reject(failure);
    if (method === "POST") listed = [...listed, phone("new")];
    if (method === "DELETE") listed = listed.filter(({ id }) => !path.endsWith(id));
    const { scan_until: until } = phone("new");
    const invitation = { id: "new", address: "https://example.com/capture/t", qr: "<svg/>", scan_until: until };
    return Promise.resolve((method === "GET" ? listed : invitation) as T);
  },
};

beforeEach(() => {
  vi.useFakeTimers();
  [listed, asked, failure, watchedUntil] = [[], [], null, -1];
  phones = new Phones(api, (until) => (watchedUntil = until));
});

afterEach(() => {
  phones.close();
  vi.useRealTimers();
});

test("a phone that was paired before the page was opened is watched for until it ends", async () => {
  listed = [scanned("old", 2)];
  await phones.start();
  expect(phones.paired.map(({ id }) => id)).toEqual(["old"]);
  expect(watchedUntil).toBe(Date.parse(listed[0]!.ends_at!));
});

test("without a phone nothing is watched, and the list is asked for once", async () => {
  await phones.start();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([watchedUntil, asked]).toEqual([0, ["GET /playbooks/p/phones"]]);
});

test("opening shows a code, and tells when it was scanned", async () => {
  const paired = vi.fn();
  phones.addEventListener("paired", paired);
  await phones.open();
  expect([phones.invitation?.qr, phones.minutesLeft, phones.paired]).toEqual(["<svg/>", 10, []]);
  listed = [scanned("new")];
  await vi.advanceTimersByTimeAsync(1_600);
  expect([phones.invitation, phones.paired.length, paired.mock.calls.length]).toEqual([null, 1, 1]);
});

test("a closed dialog asks nothing", async () => {
  await phones.open();
  phones.close();
  const { length } = asked;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toHaveLength(length);
});

test("a code in the tray stands there, with the dialog closed, until it is scanned or over", async () => {
  await phones.show();
  await phones.open();
  phones.close();
  await vi.advanceTimersByTimeAsync(5_000);
  expect([phones.isShown, phones.invitation?.id]).toEqual([true, "new"]);
  listed = [scanned("new")];
  await vi.advanceTimersByTimeAsync(1_600);
  expect([phones.isShown, phones.paired.length]).toEqual([false, 1]);
  await phones.show();
  await vi.advanceTimersByTimeAsync(11 * 60_000);
  expect(phones.isShown).toBe(false);
  const { length } = asked;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toHaveLength(length);
});

test("a code that is asked for while the page still asks for its phones stands in the tray all the same", async () => {
  await Promise.all([phones.start(), phones.show()]);
  expect([phones.isShown, phones.invitation?.id]).toEqual([true, "new"]);
});

test("a phone that is ended goes from the list and is not watched for", async () => {
  listed = [scanned("old")];
  await phones.start();
  await phones.revoke("old");
  expect([phones.paired, watchedUntil]).toEqual([[], 0]);
});

test("why there is no code is told in the server's words", async () => {
  failure = new ApiError("refused", 429, "too_many", "Wait a little.");
  await phones.open();
  expect([phones.invitation, phones.problem]).toEqual([null, "Wait a little."]);
});
