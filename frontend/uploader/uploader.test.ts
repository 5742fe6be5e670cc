import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ApiError } from "../editor/sync/api";
import { asset } from "../editor/testing/samples";
import type { Asset } from "../editor/model/types";
import type { UploadRecord } from "./record";
import { missingParts, sha256, type Transport, type UploadState } from "./transport";
import { LARGEST_FILE, LARGEST_FILM } from "./media-files";
import type { Still } from "./still";
import { AT_A_TIME, Uploader, type UploadStage } from "./uploader";

const PART = 4;

/** A server that keeps the parts it was sent; `fail` makes a part, by its number, fail once. */
class Server implements Transport {
  readonly parts = new Map<string, Map<number, string>>();
  readonly cancelled: string[] = [];
  readonly fail = new Map<number, Error>();
  begun = 0;
  atOnce = 0;
  most = 0;
  answer: Partial<Asset> = {};
  refuse: Error | null = null;

  begin(): Promise<UploadState> {
    if (this.refuse) return Promise.reject(this.refuse);
    const id = `upload-${String(++this.begun)}`;
    this.parts.set(id, new Map());
    return this.look(id);
  }

  look(id: string): Promise<UploadState> {
    const parts = this.parts.get(id);
    if (!parts) return Promise.reject(new ApiError("refused", 404, "not_found"));
    return Promise.resolve({ id, part_size: PART, received: [...parts.keys()], asset: null });
  }

  async part(id: string, number: number, data: Blob, sent: (bytes: number) => void): Promise<void> {
    this.most = Math.max(this.most, ++this.atOnce);
    const text = await data.text();
    this.atOnce--;
    const failure = this.fail.get(number);
    this.fail.delete(number);
    if (failure) throw failure;
    sent(data.size);
    this.parts.get(id)?.set(number, text);
  }

  complete(id: string): Promise<Asset> {
    return Promise.resolve(asset(`asset-of-${id}`, this.answer));
  }

  cancel(id: string): Promise<void> {
    this.cancelled.push(id);
    return Promise.resolve();
  }
}

const refusals = { tooLarge: "too large", filmTooLarge: "film too large", filmTooLong: "film too long" };
let still: Still | null;
let server: Server;
let kept: Map<string, UploadRecord>;
let uploader: Uploader;

function open(owner = "tab", member = "member"): Uploader {
  const storage = {
    keepUpload: (record: UploadRecord) => Promise.resolve(void kept.set(record.id, record)),
    dropUpload: (id: string) => Promise.resolve(void kept.delete(id)),
    uploads: () => Promise.resolve([...kept.values()]),
  };
  return new Uploader({ transport: server, storage, playbook: "playbook", member, owner, refusals, stillOf: () => Promise.resolve(still) });
}

const file = (name: string, content = "0123456789"): File => new File([content], name, { type: "image/jpeg", lastModified: 1 });
const stages = (): UploadStage[] => uploader.uploads.map(({ stage }) => stage);
const stagesBecome = (...wanted: UploadStage[]): Promise<void> => vi.waitFor(() => expect(stages()).toEqual(wanted));

beforeEach(() => {
  server = new Server();
  kept = new Map();
  still = { picture: new Blob(["picture"]), seconds: 12 };
  uploader = open();
  URL.createObjectURL = () => "blob:picture";
  URL.revokeObjectURL = () => undefined;
});

afterEach(() => uploader.stop());

describe("sending", () => {
  test("a photo arrives in parts, and tells which asset it became", async () => {
    const arrived = vi.fn();
    uploader.addEventListener("arrived", (event) => arrived((event as CustomEvent<{ record: UploadRecord }>).detail.record.asset));
    uploader.add([{ file: file("a.jpg"), step: "1" }]);
    await stagesBecome("arrived");
    expect([...server.parts.get("upload-1")!.values()]).toEqual(["0123", "4567", "89"]);
    expect(arrived).toHaveBeenCalledWith("asset-of-upload-1");
  });

  test("three go at a time, the others wait", async () => {
    uploader.add(Array.from({ length: 7 }, (_, i) => ({ file: file(`${String(i)}.jpg`), step: String(i) })));
    expect(stages().filter((stage) => stage === "sending")).toHaveLength(AT_A_TIME);
    await stagesBecome(...Array<UploadStage>(7).fill("arrived"));
    expect(server.most).toBeLessThanOrEqual(AT_A_TIME);
  });

  test("the same photo twice is two photos", async () => {
    uploader.add([{ file: file("a.jpg"), step: "1" }, { file: file("a.jpg"), step: "2" }]);
    await stagesBecome("arrived", "arrived");
    expect(server.begun).toBe(2);
  });

  test("a file that is too large is refused before anything is sent", () => {
    const large = file("large.jpg");
    Object.defineProperty(large, "size", { value: LARGEST_FILE + 1 });
    uploader.add([{ file: large, step: "1" }]);
    expect(uploader.uploads).toMatchObject([{ stage: "refused", record: { refusal: "too large" } }]);
    expect(server.begun).toBe(0);
  });

  test("a film may be larger, and has a picture, its own file and a length until the server has made its own", async () => {
    const film = new File(["0123456789"], "clip.mp4", { type: "video/mp4" });
    const large = new File(["0123456789"], "large.mov", { type: "video/quicktime" });
    Object.defineProperty(large, "size", { value: LARGEST_FILM + 1 });
    uploader.add([{ file: film, step: "1" }, { file: large, step: "2" }]);
    expect(uploader.uploads[0]).toMatchObject({ film: "blob:picture", preview: null, seconds: null });
    await stagesBecome("arrived", "refused");
    expect(uploader.uploads).toMatchObject([{ preview: "blob:picture", seconds: 12 }, { record: { refusal: "film too large" } }]);
  });

  test("a film that is too long is not sent, one that only the server can play is", async () => {
    const film = (name: string): File => new File(["0123456789"], name, { type: "video/mp4" });
    still = { picture: new Blob(["picture"]), seconds: 61 };
    uploader.add([{ file: film("long.mp4"), step: "1" }]);
    await stagesBecome("refused");
    expect([uploader.uploads[0]?.record.refusal, server.begun]).toEqual(["film too long", 0]);
    still = null;
    uploader.add([{ file: film("of-another-phone.mov"), step: "2" }]);
    await stagesBecome("refused", "arrived");
  });

  test("all that was given is on this device before it is said to be kept", async () => {
    uploader.add([{ file: file("a.jpg"), step: "1" }]);
    await uploader.kept;
    expect([...kept.values()].map(({ fileName }) => fileName)).toEqual(["a.jpg"]);
  });

  test("a photo that the server refuses says why, and the others go on", async () => {
    server.refuse = new ApiError("refused", 422, "invalid", "This file is empty.");
    uploader.add([{ file: file("a.jpg"), step: "1" }]);
    await stagesBecome("refused");
    server.refuse = null;
    uploader.add([{ file: file("b.jpg"), step: "2" }]);
    await stagesBecome("refused", "arrived");
    expect(uploader.uploads[0]?.record.refusal).toBe("This file is empty.");
  });

  test("a refused photo can be sent once more", async () => {
    server.answer = { state: "refused", message: "damaged" };
    uploader.add([{ file: file("a.jpg"), step: "1" }]);
    await stagesBecome("refused");
    server.answer = {};
    uploader.again(uploader.uploads[0]!.record.id);
    await stagesBecome("arrived");
  });
});

describe("going on", () => {
  test("after the network was lost only what is missing is sent, to the same upload", async () => {
    server.fail.set(2, new ApiError("offline", 0));
    uploader.add([{ file: file("a.jpg"), step: "1" }]);
    await stagesBecome("paused");
    const part = vi.spyOn(server, "part");
    uploader.retry();
    await stagesBecome("arrived");
    expect(part.mock.calls.map(([, number]) => number)).toEqual([2, 3]);
    expect(server.begun).toBe(1);
  });

  test("a lost network is tried again by itself", async () => {
    vi.useFakeTimers();
    server.fail.set(1, new ApiError("offline", 503));
    uploader.add([{ file: file("a.jpg"), step: "1" }]);
    await vi.waitFor(() => expect(stages()).toEqual(["paused"]));
    await vi.advanceTimersByTimeAsync(5_000);
    await vi.waitFor(() => expect(stages()).toEqual(["arrived"]));
    vi.useRealTimers();
  });

  test("an upload that the server has forgotten begins anew", async () => {
    server.fail.set(2, new ApiError("offline", 0));
    uploader.add([{ file: file("a.jpg"), step: "1" }]);
    await stagesBecome("paused");
    server.parts.clear();
    uploader.retry();
    await stagesBecome("arrived");
    expect(server.begun).toBe(2);
  });

  test("after a reload the photos of this person go on from the bytes that were kept", async () => {
    server.fail.set(2, new ApiError("offline", 0));
    uploader.add([{ file: file("a.jpg"), step: "1" }]);
    await stagesBecome("paused");
    await vi.waitFor(() => expect([...kept.values()]).toMatchObject([{ upload: "upload-1", file: expect.any(Blob) as Blob }]));
    uploader.stop();
    uploader = open();
    await uploader.start();
    await stagesBecome("arrived");
    expect(server.begun).toBe(1);
  });

  test("photos of somebody else on the same device stay untouched", async () => {
    kept.set("hers", record({ id: "hers", member: "somebody", owner: "closed", touchedAt: 0 }));
    await uploader.start();
    expect(uploader.uploads).toEqual([]);
    expect(kept.has("hers")).toBe(true);
  });

  test("a photo whose bytes could not be kept is asked for, and goes on when it is chosen again", async () => {
    kept.set("old", record({ id: "old", file: null, touchedAt: 0 }));
    await uploader.start();
    expect(stages()).toEqual(["file-needed"]);
    const others = uploader.giveAgain([file("other.jpg"), file("a.jpg")]);
    expect(others.map(({ name }) => name)).toEqual(["other.jpg"]);
    await stagesBecome("arrived");
  });
});

test("photos that began a playbook wait for a step each, are kept until then, and are sent to it", async () => {
  const begun: UploadRecord = {
    id: "u", playbook: "playbook", member: "member", owner: "", step: "", photo: "p", fileName: "a.jpg", size: 10, lastModified: 1,
    file: file("a.jpg"), sha256: "", upload: null, asset: null, refusal: "", touchedAt: 0,
  };
  kept.set("u", begun);
  await uploader.start();
  expect(uploader.homeless.map(({ upload, file: { name } }) => [upload, name])).toEqual([["u", "a.jpg"]]);
  expect([stages(), server.begun]).toEqual([["waiting"], 0]);
  uploader.settle("u", "step");
  await stagesBecome("arrived");
  expect(uploader.homeless).toEqual([]);
  expect([kept.get("u")?.step, uploader.uploads[0]?.record.step]).toEqual(["step", "step"]);
});

describe("letting go", () => {
  test("a photo that is taken into its step is not kept for a reload, yet still shown", async () => {
    uploader.add([{ file: file("a.jpg"), step: "1" }]);
    await stagesBecome("arrived");
    uploader.take(uploader.uploads[0]!.record.id);
    await vi.waitFor(() => expect(kept.size).toBe(0));
    expect(uploader.uploads).toHaveLength(1);
  });

  test("a photo that is given up on its way is cancelled on the server", async () => {
    server.fail.set(2, new ApiError("offline", 0));
    uploader.add([{ file: file("a.jpg"), step: "1" }]);
    await stagesBecome("paused");
    uploader.remove(uploader.uploads[0]!.record.id);
    expect(uploader.uploads).toEqual([]);
    expect(server.cancelled).toEqual(["upload-1"]);
  });

  test("photos of steps that are no more are forgotten", async () => {
    uploader.add([{ file: file("a.jpg"), step: "1" }, { file: file("b.jpg"), step: "2" }]);
    await stagesBecome("arrived", "arrived");
    uploader.dropUnknown(new Set(["2"]));
    expect(uploader.uploads.map(({ record: { step } }) => step)).toEqual(["2"]);
  });
});

test("the last part is as long as what is left", async () => {
  const parts = missingParts(file("a.jpg"), { id: "u", part_size: PART, received: [1], asset: null });
  expect(await Promise.all(parts.map(async ({ number, data }) => [number, await data.text()]))).toEqual([[2, "4567"], [3, "89"]]);
});

test("the hash of a file is its SHA-256 in hex", async () => {
  expect(await sha256(new Blob(["abc"]))).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

function record(changes: Partial<UploadRecord>): UploadRecord {
  return {
    id: "old",
    playbook: "playbook",
    member: "member",
    owner: "tab",
    step: "1",
    photo: "photo",
    fileName: "a.jpg",
    size: 10,
    lastModified: 1,
    file: null,
    sha256: "",
    upload: null,
    asset: null,
    refusal: "",
    touchedAt: 0,
    ...changes,
  };
}
