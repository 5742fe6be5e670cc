// @vitest-environment happy-dom
import { expect, test } from "vitest";
import type { Mark } from "../../annotator/marks";
import type { Uploading } from "../../uploader/uploader";
import { asset } from "../testing/samples";
import { english } from "../words/english";
import { filmOf, nameOf, type Shown } from "./photos";

const shown = (changes: Partial<Shown>): Shown => ({ id: "p", alt: "", photo: { id: "p", asset: "a", alt: "" }, asset: null, upload: null, refusal: "", ...changes });
const clip = asset("a", { film: "/film.mp4", seconds: 72 });
const upload = { film: "blob:own", seconds: null } as Uploading;
const blur: Mark = { kind: "blur", id: "m", area: { x: 0, y: 0, width: 0.1, height: 0.1 } };

test("a clip is played from the server, and from its own file while the server has none", () => {
  expect(filmOf(shown({ asset: clip }))).toEqual({ address: "/film.mp4", seconds: 72 });
  expect(filmOf(shown({ asset: asset("a", { state: "waiting" }), upload }))).toEqual({ address: "blob:own", seconds: null });
  expect(filmOf(shown({ asset: null, photo: null, upload }))).toEqual({ address: "blob:own", seconds: null });
});

test("a photo plays nothing, and neither does a clip that is being put in its place", () => {
  expect(filmOf(shown({ asset: asset("a") }))).toBeNull();
  expect(filmOf(shown({ asset: asset("a"), upload }))).toBeNull();
});

test.each([{ marks: [blur] }, { crop: { x: 0, y: 0, width: 0.5, height: 1 } }, { rotation: 90 as const }])("a clip that was treated is a still picture: %o", (treated) => {
  const still = shown({ asset: clip, photo: { id: "p", asset: "a", alt: "", ...treated } });
  expect([filmOf(still), nameOf(still, 0, english)]).toEqual([null, "Photo 1"]);
});

test("a clip is called by its length", () => {
  expect([nameOf(shown({ asset: clip }), 1, english), nameOf(shown({ upload, photo: null }), 0, english)]).toEqual(["Clip 2, 1:12", "Clip 1"]);
});
