import { expect, test } from "vitest";
import { loudness } from "./level";
import { Pause } from "./pause";

/** When speech ended, in milliseconds; null where it did not. Each part is a level and how long it lasts. */
function ended(...parts: readonly (readonly [level: number, lasts: number])[]): number | null {
  const pause = new Pause();
  let at = 0;
  for (const [level, lasts] of parts) {
    for (const until = at + lasts; at < until; at += 50) if (pause.isOver(level, at)) return at;
  }
  return null;
}

test("a second and a half after the last word, speech is over", () => {
  expect(ended([0.003, 400], [0.1, 1000], [0.003, 900], [0.1, 500], [0.003, 3000])).toBe(400 + 1000 + 900 + 500 - 50 + 1500);
});

test("who speaks at once is heard, too", () => {
  expect(ended([0.1, 600], [0.01, 100], [0.1, 400], [0.01, 3000])).not.toBeNull();
});

test("the noise of a workshop is no speech, and does not hide that speech is over", () => {
  expect(ended([0.06, 20_000])).toBeNull();
  expect(ended([0.06, 2000], [0.3, 1500], [0.06, 3000])).toBe(2000 + 1500 - 50 + 1500);
});

test("silence, and a knock, are no speech that could be over", () => {
  expect(ended([0, 20_000])).toBeNull();
  expect(ended([0.003, 500], [0.3, 100], [0.003, 5000])).toBeNull();
});

test("loudness is the root of the mean square", () => {
  expect(loudness(new Float32Array([0.5, -0.5, 0.5, -0.5]))).toBe(0.5);
  expect(loudness(new Float32Array(8))).toBe(0);
});
