// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import type { Annotation } from "../annotator/annotation";
import type { Found } from "../faces/detector";
import { blurFaces } from "./faces";
import type { Photo } from "./model/types";

const FACE = { area: { x: 0.4, y: 0.4, width: 0.1, height: 0.1 }, surety: 0.9 };
const photo = (asset: string): Photo => ({ id: "p", asset, alt: "" });

const looking = vi.hoisted((): { answer: ((found: Found) => void) | null } => ({ answer: null }));
vi.mock("../faces/detector", () => ({
  WorkerDetector: class {
    find = (): Promise<Found> => new Promise((resolve) => (looking.answer = resolve));
  },
}));
vi.mock("../uploader/scaling", () => ({ drawn: () => null, jpegOf: () => Promise.resolve(new Blob()) }));

let photos: Photo[];
let told: string[];

function annotation(): Annotation {
  const session = {
    get draft() {
      return { steps: { s: { content: { photos } } } };
    },
    setStep: (_: string, __: string, now: Photo[]) => (photos = now),
  };
  const marks = { facesWait: "wait", facesFound: (count: number) => `found ${String(count)}`, facesMore: "more" };
  return { context: { session, words: { marks }, tell: (text: string) => told.push(text) }, join: () => undefined } as unknown as Annotation;
}

async function blurWhile(happens: () => void, found: Found = [FACE]): Promise<void> {
  const asked = blurFaces(annotation(), "s", photos[0]!, "/media/photo");
  await vi.waitFor(() => expect(looking.answer).not.toBeNull());
  happens();
  looking.answer?.(found);
  await asked;
}

beforeEach(() => {
  [photos, told] = [[photo("first")], []];
  looking.answer = null;
  vi.stubGlobal("Image", class { decode = (): Promise<void> => Promise.resolve(); });
});

test("blurs join the picture that was looked at", async () => {
  await blurWhile(() => undefined);
  expect([photos[0]?.marks?.map(({ kind }) => kind), told]).toEqual([["blur"], ["wait", "found 1"]]);
});

test("a photo that was taken again meanwhile is another picture, and gets none", async () => {
  await blurWhile(() => (photos = [photo("second")]));
  expect([photos, told]).toEqual([[photo("second")], ["wait"]]);
});

test("that more faces were found than are blurred is said", async () => {
  await blurWhile(() => undefined, Array.from({ length: 31 }, () => FACE));
  expect([photos[0]?.marks?.length, told.at(-1)]).toEqual([30, "found 30 more"]);
});
