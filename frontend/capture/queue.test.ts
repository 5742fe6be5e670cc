import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Mark } from "../annotator/marks";
import { ApiError } from "../editor/sync/api";
import type { CaptureQueue } from "./queue";
import { said } from "./shot";
import { Phone, photo, settled, type Server } from "./testing/phone";

const pin: Mark = { kind: "pin", id: "m", label: "", ink: "magenta", size: "medium", at: { x: 0.5, y: 0.5 }, number: 1 };
const point = { kind: "quality", text: "By hand", reason: "" } as const;

let server: Server;
let phoneOfTest: Phone;

const queue = (options?: { member?: string; tab?: string }): Promise<CaptureQueue> => phoneOfTest.queue(options);

beforeEach(() => {
  phoneOfTest = new Phone();
  ({ server } = phoneOfTest);
});

afterEach(() => phoneOfTest.close());

describe("with a network", () => {
  test("a photo and its line become one step", async () => {
    const phone = await queue();
    const shot = phone.shoot(photo());
    phone.write(shot, "Close the valve");
    await settled(phone);
    expect(server.steps.get(shot)).toMatchObject({ line: "Close the valve", photos: [{ asset: "asset-of-u1" }] });
    expect([phone.find(shot)?.number, phone.trouble]).toEqual([1, ""]);
  });

  test("a photo taken again keeps its place and its id", async () => {
    const phone = await queue();
    const shot = phone.shoot(photo());
    await settled(phone);
    const { id } = phone.find(shot)!.photos[0]!;
    phone.addPhoto(shot, photo("b.jpg"), id);
    await settled(phone);
    expect(server.steps.get(shot)?.photos).toEqual([{ id, asset: "asset-of-u2" }]);
  });

  test("a clip becomes a step as a photo does, and is known for one before anybody could look at it", async () => {
    const phone = await queue();
    phoneOfTest.look = Promise.resolve({ thumb: null, seconds: 12 });
    const shot = phone.shoot(new File(["moving"], "clip.webm", { type: "video/webm" }));
    expect(phone.find(shot)?.photos).toMatchObject([{ seconds: null }]);
    await settled(phone);
    expect(server.steps.get(shot)?.photos).toEqual([{ id: phone.find(shot)!.photos[0]!.id, asset: "asset-of-u1" }]);
    expect(phone.find(shot)?.photos).toMatchObject([{ seconds: 12 }]);
  });

  test("a film that a dying tab left behind is taken once, whether or not it came to be kept", async () => {
    const phone = await queue();
    const film = (name: string): File => new File(["moving"], name, { type: "video/webm" });
    const kept = phone.shoot(film("kept.webm"), "reel-of-kept");
    await settled(phone);
    phone.takeLeft(film("kept.webm"), "reel-of-kept");
    phone.takeLeft(film("left.webm"), "reel-of-left");
    phone.takeLeft(film("left.webm"), "reel-of-left");
    await settled(phone);
    expect(phone.shots.map(({ id, photos }) => [id === kept, photos.map((photo) => photo.id)])).toEqual([[true, ["reel-of-kept"]], [false, ["reel-of-left"]]]);
    expect(server.uploads).toBe(2);
  });

  test("a film that a dying tab left behind goes where it was filmed for, in place of the one that was to be better", async () => {
    const phone = await queue();
    const film = (name: string): File => new File(["moving"], name, { type: "video/webm" });
    const shot = phone.shoot(film("first.webm"), "first");
    await settled(phone);
    phone.takeLeft(film("anew.webm"), "reel-of-anew", { shot, photo: "first" });
    phone.takeLeft(film("beside.webm"), "reel-of-beside", { shot });
    phone.takeLeft(film("of-none.webm"), "reel-of-none", { shot: "thrown-away-and-forgotten" });
    await settled(phone);
    expect(phone.shots.map(({ id, photos }) => [id === shot, photos.map((photo) => photo.id)])).toEqual([
      [true, ["first", "reel-of-beside"]],
      [false, ["reel-of-none"]],
    ]);
    expect(server.steps.get(shot)?.photos).toMatchObject([{ id: "first", asset: "asset-of-u2" }, { id: "reel-of-beside" }]);
  });

  test("a step takes three photos and no fourth", async () => {
    const phone = await queue();
    const shot = phone.shoot(photo());
    expect(["b", "c", "d"].map((name) => phone.addPhoto(shot, photo(name)))).toEqual([true, true, false]);
    await settled(phone);
    expect(server.steps.get(shot)?.photos).toHaveLength(3);
  });

  test("a shot that is thrown away goes, and comes back with undo", async () => {
    const phone = await queue();
    const shot = phone.shoot(photo());
    await settled(phone);
    phone.discard(shot);
    await vi.waitFor(() => expect(server.steps.has(shot)).toBe(false));
    expect(phone.shots).toEqual([]);
    phone.restore(shot);
    await vi.waitFor(() => expect(server.told.at(-1)).toMatchObject([shot, { restore: true }]));
    expect(phone.shots.map(({ id }) => id)).toEqual([shot]);
  });

  test("shots change places here and there", async () => {
    const phone = await queue();
    const [first, second] = [phone.shoot(photo("1")), phone.shoot(photo("2"))];
    await settled(phone);
    phone.move(second, -1);
    await vi.waitFor(() => expect(server.told.at(-1)).toMatchObject([first, { after: second }]));
    expect(phone.shots.map(({ id }) => id)).toEqual([second, first]);
  });

  test("what is typed while an answer is awaited is told after it", async () => {
    const phone = await queue();
    const shot = phone.shoot(photo());
    await settled(phone);
    phone.write(shot, "Close");
    await vi.waitFor(() => expect(server.told.at(-1)?.[1]?.line).toBe("Close"));
    phone.write(shot, "Close the valve");
    await settled(phone);
    expect(server.steps.get(shot)?.line).toBe("Close the valve");
  });

  test("a line is one line", async () => {
    const phone = await queue();
    const shot = phone.shoot(photo());
    phone.write(shot, "Close\n\nthe valve");
    expect(phone.find(shot)?.line).toBe("Close the valve");
  });

  test("the line of the editor and a step deleted there are told", async () => {
    const phone = await queue();
    const shot = phone.shoot(photo());
    server.answer = { line_kept: false };
    await settled(phone);
    expect(phone.find(shot)?.lineOfDesk).toBe(true);
    server.answer = { number: null };
    phone.write(shot, "x");
    await settled(phone);
    expect(phone.find(shot)?.gone).toBe(true);
  });

  test("what the server will not have is told, and the others go on", async () => {
    const phone = await queue();
    const first = phone.shoot(photo("1"));
    await settled(phone);
    server.failure = new ApiError("refused", 422, "invalid", "Too long.");
    phone.write(first, "x");
    await vi.waitFor(() => expect(phone.find(first)?.refusal).toBe("Too long."));
    server.failure = null;
    const second = phone.shoot(photo("2"));
    await settled(phone);
    expect(server.steps.has(second)).toBe(true);
  });
});

describe("without a network", () => {
  test("it says how many photos wait, and sends them in order when it is back", async () => {
    const phone = await queue();
    server.unreachable = true;
    const shots = ["1", "2", "3"].map((name) => phone.shoot(photo(name)));
    await vi.waitFor(() => expect(phone.trouble).toBe("offline"));
    expect([phone.waitingMedia.length, phone.isEmpty]).toEqual([3, false]);
    server.unreachable = false;
    phone.retry();
    await settled(phone);
    expect([...server.steps.keys()]).toEqual(shots);
    expect([...server.steps.values()].every(({ photos }) => photos.length === 1)).toBe(true);
  });

  test("a closed tab loses nothing: the next one goes on, and nothing doubles", async () => {
    server.unreachable = true;
    const before = await queue();
    const shot = before.shoot(photo());
    before.write(shot, "Close the valve");
    await vi.waitFor(() => expect(before.trouble).toBe("offline"));
    await new Promise((done) => setTimeout(done, 50));
    before.stop();

    server.unreachable = false;
    const after = await queue();
    expect(after.shots.map(({ id, line }) => [id, line])).toEqual([[shot, "Close the valve"]]);
    await settled(after);
    expect(server.steps.size).toBe(1);
    expect(server.steps.get(shot)).toMatchObject({ line: "Close the valve", photos: [{ asset: "asset-of-u1" }] });
  });

  test("what was drawn and added waits with its step in a closed tab, and is said once, in the order of the steps", async () => {
    server.unreachable = true;
    const before = await queue();
    const [first, second] = [before.shoot(photo("1")), before.shoot(photo("2"))];
    const drawn = before.find(first)!.photos[0]!.id;
    before.draw(first, new Map([[drawn, [pin]]]));
    before.setPart(second, "key_points", [{ ...point, id: "k" }, { ...point, id: "begun", text: "" }]);
    before.setPart(second, "checks", [{ id: "c", kind: "tick", label: "Closed" }]);
    await vi.waitFor(() => expect(before.trouble).toBe("offline"));
    await new Promise((done) => setTimeout(done, 50));
    before.stop();

    server.unreachable = false;
    const after = await queue();
    await settled(after);
    expect([...server.steps.keys()]).toEqual([first, second]);
    expect(server.steps.get(first)?.photos).toMatchObject([{ id: drawn, marks: [pin] }]);
    expect(server.steps.get(second)).toMatchObject({ notices: [], key_points: [{ id: "k" }], checks: [{ id: "c" }] });
    expect(server.steps.get(second)?.key_points).toHaveLength(1);
  });

  test("a photo taken again has nothing drawn on it, and a shot kept by an older page says nothing of parts", async () => {
    const phone = await queue();
    const shot = phone.shoot(photo());
    const { id } = phone.find(shot)!.photos[0]!;
    phone.draw(shot, new Map([[id, [pin]]]));
    phone.addPhoto(shot, photo("b.jpg"), id);
    await settled(phone);
    expect(server.steps.get(shot)?.photos[0]?.marks).toBeUndefined();
    const { notices, key_points, checks, ...older } = phone.find(shot)!;
    expect([notices, key_points, checks, said(older).notices]).toEqual([undefined, undefined, undefined, []]);
  });

  test("what another member left on the phone is neither shown nor sent", async () => {
    server.unreachable = true;
    const theirs = await queue({ member: "colleague" });
    theirs.shoot(photo());
    await new Promise((done) => setTimeout(done, 50));
    theirs.stop();
    server.unreachable = false;
    const mine = await queue();
    expect([mine.shots, mine.isEmpty]).toEqual([[], true]);
  });

  test("a pairing that ended keeps what waits, and a new one sends it", async () => {
    const phone = await queue();
    server.failure = new ApiError("signed-out", 401);
    const shot = phone.shoot(photo());
    await vi.waitFor(() => expect(phone.trouble).toBe("signed-out"));
    expect(phone.isEmpty).toBe(false);
    server.failure = null;
    phone.retry();
    await settled(phone);
    expect(server.steps.has(shot)).toBe(true);
  });
});

test("what was heard a day ago is not shown again", async () => {
  const before = await queue();
  before.shoot(photo());
  await settled(before);
  before.stop();
  vi.spyOn(Date, "now").mockReturnValue(Date.now() + 25 * 60 * 60 * 1000);
  const after = await queue();
  expect(after.shots).toEqual([]);
  vi.restoreAllMocks();
});
