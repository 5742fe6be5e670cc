// What needs no browser: addresses, ages, owners, renditions, room.
import { describe, expect, it } from "vitest";
import { NOTE_OF_KEPT } from "../app/signing-out";
import { canBeFollowed, filesOfStyle, isCapture, isSigningOut, pageOfMedia, staticFiles } from "./addresses";
import { GONE_AFTER, isDue, isOld, isOver, OLD_AFTER } from "./ageing";
import { isForeign, isVisible, NOBODY, ownerOf, stamped, stateOf, type Copy } from "./copy";
import { KEY } from "./marker";
import { choose, pixelsNeeded, type Rung } from "./pictures";
import { fits, isFull, sizeIn } from "./room";

const TOKEN = "a".repeat(32);
const HASH = "0".repeat(64);

describe("addresses", () => {
  it.each([["/p/ABC123/"], ["/p/ABC123/versions/2/"], [`/s/${TOKEN}/`]])("%s can be kept, with its media", (path) => {
    expect(canBeFollowed(path)).toBe(true);
    expect(pageOfMedia(`${path}media/${HASH}.webp`)).toBe(path);
  });
  it.each([["/p/ABC123"], ["/p/ABC123/copy"], ["/p/ABC123.pdf"], ["/s/short/"], ["/w/acme/"], ["/p/ABC/versions/0/"], [`/p/ABC/media/${HASH}.webp`]])("%s can't", (path) => {
    expect(canBeFollowed(path)).toBe(false);
  });
  it("tells what is of a page from anything else", () => {
    expect(pageOfMedia(`/w/acme/media/${HASH}.webp`)).toBe("");
    expect([isCapture(`/w/acme/playbooks/${"0".repeat(8)}-0000-0000-0000-${"0".repeat(12)}/capture`), isCapture("/w/acme/capture")]).toEqual([true, false]);
    expect(["/fr/account/sign-out", "/account/sign-out", "/fr/account/sign-in"].map(isSigningOut)).toEqual([true, true, false]);
  });
  it("reads from a page and a style what they load", () => {
    expect(staticFiles('<link href="/static/a.css"><use href="/static/i.svg#x"/><use href="/static/i.svg#y"/><img src="media/1.webp">')).toEqual(["/static/a.css", "/static/i.svg"]);
    expect(filesOfStyle('url("assets/f.woff2") url(../b.svg) url(data:x)', "http://komin.test/static/komin/a.css")).toEqual(["/static/komin/assets/f.woff2", "/static/b.svg"]);
  });
});

describe("ages", () => {
  const checked = { checkedAt: 1_000, until: null };
  it("is old after a week, and gone after a quarter of a year without the server", () => {
    expect([isOld(checked, 999 + OLD_AFTER), isOld(checked, 1_000 + OLD_AFTER)]).toEqual([false, true]);
    expect([isOver(checked, 999 + GONE_AFTER), isOver(checked, 1_000 + GONE_AFTER)]).toEqual([false, true]);
  });
  it("is over at the moment that was set", () => {
    expect([isOver({ checkedAt: 0, until: 50 }, 49), isOver({ checkedAt: 0, until: 50 }, 50)]).toEqual([false, true]);
  });
  it("is compared again when the clock was set back", () => expect([isDue(checked, 1_500), isDue(checked, 500)]).toEqual([false, true]));
});

describe("whose a copy is", () => {
  const [ada, bea] = ["ada", "bea"];
  it("is shown to the person who kept it, and to nobody after a sign-out", () => {
    expect([ada, bea, NOBODY].map((person) => isVisible({ owner: ada }, person))).toEqual([true, false, false]);
  });
  it("goes when somebody else signs in, not when a session ends", () => {
    expect([ada, bea, NOBODY].map((person) => isForeign({ owner: ada }, person))).toEqual([false, true, false]);
  });
  it("is anybody's where the link gives the right", () => {
    expect([ownerOf(`/s/${TOKEN}/`, ada), ownerOf("/p/ABC/", ada)]).toEqual(["", ada]);
    expect([isVisible({ owner: "" }, bea), isForeign({ owner: "" }, bea)]).toEqual([true, false]);
  });
});

describe("what a copy says of itself", () => {
  const copy = { checkedAt: 0, until: null, trouble: "" } as Copy;
  it("is fresh, old, or not in force any more", () => {
    expect([stateOf(copy, 1), stateOf(copy, OLD_AFTER), stateOf({ ...copy, trouble: "full" }, 1)]).toEqual(["fresh", "old", "changed"]);
  });
  it("is written on its first element, whatever it says", () => {
    expect(stamped('<!doctype html>\n<html lang="en">', { copy: "old", why: 'a"><b>' })).toBe('<!doctype html>\n<html data-copy="old" data-why="ab" lang="en">');
  });
  it("is noted under one name on both sides", () => expect(KEY).toBe(NOTE_OF_KEPT));
});

describe("renditions", () => {
  const photo: Rung[] = [480, 1080, 1600].map((width) => ({ address: `media/${width}.webp`, width, size: width }));
  it.each([
    [{ width: 390, height: 844 }, 3, 1080],
    [{ width: 360, height: 640 }, 1, 480],
    [{ width: 1180, height: 820 }, 2, 1600],
    [{ width: 3840, height: 2160 }, 2, 1600],
  ])("of a screen %o at density %d: %d", (screen, density, width) => {
    const { kept, instead } = choose([photo], pixelsNeeded(screen, density));
    expect(kept.map((rung) => rung.width)).toEqual([width]);
    expect(new Set(Object.values(instead))).toEqual(new Set([`media/${width}.webp`]));
    expect(Object.keys(instead)).toHaveLength(2);
  });
  it("keeps a photo once that is shown twice", () => expect(choose([photo, photo], 400).kept).toHaveLength(1));
  it("leaves out a photo without any", () => expect(choose([[]], 400).kept).toEqual([]));
});

describe("films", () => {
  it("lie below the page that plays them", () => expect(pageOfMedia(`/p/ABC123/media/${HASH}.mp4`)).toBe("/p/ABC123/"));
});

describe("room", () => {
  it("knows when it is full", () => {
    const named = Object.assign(new Error(""), { name: "QuotaExceededError" });
    expect([isFull(named), isFull(new Error("Quota exceeded.")), isFull(new TypeError("Failed to fetch"))]).toEqual([true, true, false]);
  });
  it("counts what is there, and trusts a browser that does not say", () => {
    expect([fits(100, { quota: 1_000, usage: 800 }), fits(190, { quota: 1_000, usage: 800 }), fits(1e12, {})]).toEqual([true, false, true]);
  });
  it("is written as the language does", () => {
    expect([sizeIn("en", 3_240_000), sizeIn("en", 477_000), sizeIn("en", 12), sizeIn("fr", 3_240_000).replace(/\s/g, " ")]).toEqual(["3.2 MB", "477 kB", "1 kB", "3,2 Mo"]);
  });
});
