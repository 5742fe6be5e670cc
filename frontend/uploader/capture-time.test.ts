import { expect, test } from "vitest";
import { captureTime, captureTimeIn } from "./capture-time";

interface Tags {
  date: string;
  offset?: string;
}

/** A JPEG's beginning with an Exif segment: DateTimeOriginal, and OffsetTimeOriginal if there is one. */
function exif({ date, offset }: Tags, little = true): Uint8Array {
  const head = [...new TextEncoder().encode("\xff\xe1..Exif\0\0")];
  const view = new DataView(new ArrayBuffer(160));
  const text = (at: number, value: string): void => [...`${value}\0`].forEach((c, i) => view.setUint8(at + i, c.charCodeAt(0)));
  const entry = (at: number, tag: number, type: number, count: number, value: number): void => {
    view.setUint16(at, tag, little);
    view.setUint16(at + 2, type, little);
    view.setUint32(at + 4, count, little);
    view.setUint32(at + 8, value, little);
  };
  text(0, little ? "II" : "MM");
  view.setUint16(2, 42, little);
  view.setUint32(4, 8, little);
  view.setUint16(8, 1, little);
  entry(10, 0x8769, 4, 1, 40);
  view.setUint16(40, offset === undefined ? 1 : 2, little);
  entry(42, 0x9003, 2, 20, 100);
  if (offset !== undefined) entry(54, 0x9011, 2, 7, 124);
  text(100, date);
  if (offset !== undefined) text(124, offset);
  return new Uint8Array([...head, ...new Uint8Array(view.buffer)]);
}

test.each([true, false])("the time is read in both byte orders (little: %s)", (little) => {
  expect(captureTimeIn(exif({ date: "2026:03:31 14:05:09" }, little))).toBe(Date.UTC(2026, 2, 31, 14, 5, 9));
});

test("an offset moves the time", () => {
  expect(captureTimeIn(exif({ date: "2026:03:31 14:00:00", offset: "+02:00" }))).toBe(Date.UTC(2026, 2, 31, 12));
  expect(captureTimeIn(exif({ date: "2026:03:31 14:00:00", offset: "-05:30" }))).toBe(Date.UTC(2026, 2, 31, 19, 30));
});

test.each(["0000:00:00 00:00:00", "2026:13:01 00:00:00", "2026:02:30 00:00:00", "2026:03:31 24:00:00", "    :  :     :  :  "])(
  "%s is no time",
  (date) => {
    expect(captureTimeIn(exif({ date }))).toBeNull();
  },
);

test("a file cut short within its Exif tells nothing", () => {
  expect(captureTimeIn(exif({ date: "2026:03:31 14:05:09" }).slice(0, 90))).toBeNull();
});

test("a picture without Exif tells nothing", async () => {
  expect(await captureTime(new Blob([new Uint8Array(4000)]))).toBeNull();
});
