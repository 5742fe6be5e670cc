// Two tabs of capture mode on one phone: what one wrote is not lost to the other, which still knows the shot as it was.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { BlurMark, Mark } from "../annotator/marks";
import type { CaptureQueue } from "./queue";
import type { Shot } from "./shot";
import { BrowserShotStore } from "./store";
import { Phone, photo, settled, type Said } from "./testing/phone";

const pin: Mark = { kind: "pin", id: "m", label: "", ink: "magenta", size: "medium", at: { x: 0.5, y: 0.5 }, number: 1 };
const blur: BlurMark = { kind: "blur", id: "face", area: { x: 0.1, y: 0.1, width: 0.1, height: 0.1 } };
let phone: Phone;

beforeEach(() => {
  phone = new Phone();
});

afterEach(() => phone.close());

const kept = async (shot: string): Promise<Shot | undefined> => (await new BrowserShotStore(phone.database).shots("playbook")).find(({ id }) => id === shot);
const told = (shot: string): Said | undefined => phone.server.steps.get(shot);


/** A tab that stays behind, and another in which a line was written and a pin drawn since; the server has heard it. */
async function twoTabs(): Promise<{ stale: CaptureQueue; shot: string; photo: string }> {
  phone.look = Promise.resolve({ thumb: new Blob(["small"]) });
  const stale = await phone.queue();
  const shot = stale.shoot(photo());
  await settled(stale);
  const other = await phone.queue({ tab: "other" });
  const { id } = other.find(shot)!.photos[0]!;
  other.write(shot, "Close the valve");
  other.draw(shot, new Map([[id, [pin]]]));
  await vi.waitFor(() => expect(told(shot)).toMatchObject({ line: "Close the valve", photos: [{ marks: [pin] }] }));
  await vi.waitFor(async () => expect(await kept(shot)).toMatchObject({ heard: other.find(shot)!.changed }));
  return { stale, shot, photo: id };
}

test("faces that the one behind finds join what the other wrote and drew", async () => {
  const { stale, shot, photo: id } = await twoTabs();
  await stale.catchUp();
  stale.looked(shot, id, { blurs: [blur], areMore: false });
  await settled(stale);
  const whole = { line: "Close the valve", photos: [{ id, marks: [pin, blur] }] };
  expect(told(shot)).toMatchObject(whole);
  await vi.waitFor(async () => expect(await kept(shot)).toMatchObject(whole));
});

test("what is older is neither kept over what is newer nor said after it", async () => {
  const { stale, shot } = await twoTabs();
  const before = phone.server.told.length;
  stale.setPart(shot, "checks", []);
  await vi.waitFor(() => expect(stale.find(shot)).toMatchObject({ line: "Close the valve" }));
  stale.retry();
  await settled(stale);
  expect([await kept(shot), phone.server.told.slice(before).some(([, what]) => what?.line === "")]).toMatchObject([{ line: "Close the valve" }, false]);
});

test("a photo that arrives in the one behind joins what the other wrote meanwhile", async () => {
  phone.server.unreachable = true;
  const behind = await phone.queue();
  const shot = behind.shoot(photo());
  await vi.waitFor(() => expect(behind.trouble).toBe("offline"));
  await vi.waitFor(async () => expect(await kept(shot)).toBeDefined());
  const other = await phone.queue({ tab: "other" });
  other.write(shot, "Close the valve");
  await vi.waitFor(async () => expect(await kept(shot)).toMatchObject({ line: "Close the valve" }));
  other.stop();
  phone.server.unreachable = false;
  behind.retry();
  await settled(behind);
  expect(told(shot)).toMatchObject({ line: "Close the valve", photos: [{ asset: "asset-of-u1" }] });
});

test("a photo that another member left is not taken into memory", async () => {
  const { stale, shot } = await twoTabs();
  await new BrowserShotStore(phone.database).keep([{ ...stale.find(shot)!, member: "colleague", line: "Theirs", changed: 99 }]);
  await stale.catchUp();
  expect(stale.find(shot)).toMatchObject({ member: "member" });
});
