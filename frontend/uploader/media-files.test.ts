import { expect, test } from "vitest";
import { isFilm, isMedia, isTooLarge, LARGEST_FILE, LARGEST_FILM } from "./media-files";

const file = (name: string, type = "", size = 1): { name: string; type: string; size: number } => ({ name, type, size });

test.each([file("a.mp4", "video/mp4"), file("IMG_0042.MOV", "video/quicktime"), file("IMG_0042.MOV"), file("clip.webm"), file("clip", "video/x-matroska")])(
  "a film is known by what the browser says of it, or by its name: %o",
  (film) => {
    expect([isFilm(film), isMedia(film)]).toEqual([true, true]);
  },
);

test.each([file("a.jpg", "image/jpeg"), file("IMG_0001.HEIC"), file("moving.avif", "image/avif")])("a photo is none: %o", (photo) => {
  expect([isFilm(photo), isMedia(photo)]).toEqual([false, true]);
});

test("a document is neither, whatever it holds", () => {
  expect([file("a.pdf", "application/pdf"), file("mp4"), file("list.csv", "text/csv")].map(isMedia)).toEqual([false, false, false]);
});

test("a film may be larger than a photo", () => {
  expect(isTooLarge(file("a.jpg", "image/jpeg", LARGEST_FILE + 1))).toBe(true);
  expect(isTooLarge(file("a.mp4", "video/mp4", LARGEST_FILE + 1))).toBe(false);
  expect(isTooLarge(file("a.mp4", "video/mp4", LARGEST_FILM + 1))).toBe(true);
});
