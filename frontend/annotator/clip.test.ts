// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import type { Annotation } from "./annotation";
import { Clip } from "./clip";
import { english } from "./words/english";

customElements.define("komin-clip", Clip);

let clip: Clip;
let annotation: Annotation & { fits: number };
let playing: boolean;

const button = (): HTMLButtonElement => clip.querySelector("button")!;
const video = (): HTMLVideoElement | null => clip.querySelector("video");
const press = async (): Promise<void> => {
  button().click();
  await clip.updateComplete;
  await clip.updateComplete;
};

beforeEach(async () => {
  playing = false;
  vi.spyOn(HTMLMediaElement.prototype, "paused", "get").mockImplementation(() => !playing);
  vi.spyOn(HTMLMediaElement.prototype, "play").mockImplementation(function (this: HTMLMediaElement) {
    playing = true;
    this.dispatchEvent(new Event("play"));
    return Promise.resolve();
  });
  vi.spyOn(HTMLMediaElement.prototype, "pause").mockImplementation(function (this: HTMLMediaElement) {
    playing = false;
    this.dispatchEvent(new Event("pause"));
  });
  annotation = Object.assign(new EventTarget(), { fits: 0, fit: () => (annotation.fits += 1) }) as unknown as typeof annotation;
  clip = new Clip();
  Object.assign(clip, { film: "/film.mp4", seconds: 12, icons: "", words: english, annotation });
  document.body.replaceChildren(document.createElement("figure"));
  document.querySelector("figure")!.append(clip);
  await clip.updateComplete;
});

test("nothing of the film is loaded before somebody wants it; then it plays, pauses and goes on", async () => {
  expect([video(), button().getAttribute("aria-label")]).toEqual([null, "Play the clip, 0:12 (J)"]);
  await press();
  expect([video()?.getAttribute("src"), button().getAttribute("aria-label"), annotation.fits]).toEqual(["/film.mp4", "Pause the clip, 0:12 (J)", 1]);
  await press();
  expect([playing, button().getAttribute("aria-label")]).toEqual([false, "Play the clip, 0:12 (J)"]);
  await press();
  expect(playing).toBe(true);
});

test("the key of the photo plays it, and whoever draws has the still again", async () => {
  annotation.dispatchEvent(new Event("play"));
  await clip.updateComplete;
  expect(video()).not.toBeNull();
  annotation.dispatchEvent(new Event("change"));
  await clip.updateComplete;
  expect(video()).toBeNull();
});

test("at its end, close up, and with another film there is the still", async () => {
  await press();
  video()!.dispatchEvent(new Event("ended"));
  await clip.updateComplete;
  expect(video()).toBeNull();
  await press();
  document.querySelector("figure")!.dispatchEvent(new Event("close-up"));
  await clip.updateComplete;
  expect(video()).toBeNull();
  await press();
  clip.film = "/other.mp4";
  await clip.updateComplete;
  await clip.updateComplete;
  expect(video()).toBeNull();
});

test("a film that this browser can't play says so", async () => {
  await press();
  video()!.dispatchEvent(new Event("error"));
  await clip.updateComplete;
  expect(clip.querySelector("[role=status]")?.textContent).toBe("This browser can't play the clip.");
});
