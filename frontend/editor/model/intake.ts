// Photos and films that come in: put in order, given a step each or to one step, and shown in it once they have arrived.
import { captureTime } from "../../uploader/capture-time";
import { inCaptureOrder } from "../../uploader/ordering";
import { AT_ONCE, isMedia } from "../../uploader/media-files";
import type { UploadRecord } from "../../uploader/record";
import type { Uploader } from "../../uploader/uploader";
import { photosOf } from "../parts/photos";
import type { Words } from "../words/words";
import { stepOrder } from "./draft";
import type { Session } from "./session";
import { MOST, type Asset, type Photo, type SetOperation } from "./types";


async function inOrder<P extends { readonly file: File }>(photos: readonly P[]): Promise<P[]> {
  const timed = await Promise.all(photos.map(async (photo) => ({ photo, name: photo.file.name, takenAt: await captureTime(photo.file) })));
  return inCaptureOrder(timed).map(({ photo }) => photo);
}

export class Intake {
  constructor(
    private readonly session: Session,
    private readonly uploader: Uploader,
    private readonly words: Words,
    private readonly tell: (text: string, undo?: boolean) => void,
  ) {
    session.addEventListener("change", () => this.#attachArrived());
    uploader.addEventListener("arrived", (event) => {
      session.sync.noteAssets([(event as CustomEvent<{ asset: Asset }>).detail.asset]);
      this.#attachArrived();
    });
  }

  /** Photos that began this playbook: a step each, and first of all the playbook is named. */
  async takeHomeless(): Promise<void> {
    const photos = await inOrder(this.uploader.homeless);
    if (photos.length === 0 || !this.session.draft) return;
    const steps = this.session.addSteps(photos.length);
    steps.forEach((step, i) => this.uploader.settle(photos[i]!.upload, step));
    this.tell(this.words.stepsAdded(steps.length), true);
    if (this.session.draft.title) this.session.choose({ kind: "step", id: steps[0]! }, "command");
    else this.session.choose({ kind: "playbook" }, "playbook-title");
  }

  /** With `step`, as many as it has room for join it; every other photo becomes a step of its own. */
  async take(files: readonly File[], step?: string): Promise<void> {
    const photos = this.#photosAmong(this.uploader.giveAgain(files));
    if (photos.length === 0) return;
    const ordered = (await inOrder(photos.map((file) => ({ file })))).map(({ file }) => file);
    if (step === undefined && this.#pair(ordered)) return;
    const home = step ?? (ordered.length === 1 ? this.#stepWithoutPhoto() : undefined);
    const room = home === undefined ? 0 : MOST.photos - this.#photoCount(home);
    const joins = Date.now();
    if (home !== undefined) this.uploader.add(ordered.slice(0, room).map((file) => ({ file, step: home, joins })));
    this.#asSteps(ordered.slice(room));
  }

  // As many photos as there are steps with words and no photo: the list came first, and each gets its own.
  #pair(files: readonly File[]): boolean {
    const { draft } = this.session;
    const without = draft ? stepOrder(draft).filter((id) => draft.steps[id]?.content.command && this.#photoCount(id) === 0) : [];
    if (files.length < 2 || without.length !== files.length) return false;
    const joins = Date.now();
    this.uploader.add(without.map((step, i) => ({ file: files[i]!, step, joins })));
    this.session.choose({ kind: "step", id: without[0]! }, "command");
    this.tell(this.words.photosPaired(files.length));
    return true;
  }

  /** The photo of a tool or a part; the one it has is replaced. */
  takeForItem(file: File, item: string): void {
    for (const photo of this.#photosAmong(this.uploader.giveAgain([file]))) this.uploader.add([{ file: photo, step: item, joins: Date.now() }]);
  }

  /** In the place of a photo that the step has: what was said and drawn stays, and the one before until this has arrived. */
  takeInstead(file: File, step: string, photo: string): void {
    for (const one of this.#photosAmong(this.uploader.giveAgain([file]))) this.uploader.add([{ file: one, step, photo }]);
  }

  #photosAmong(files: readonly File[]): File[] {
    const others = files.filter((file) => !isMedia(file));
    if (others.length > 0) this.tell(this.words.notPhotos(others.map(({ name }) => name).join(", ")));
    const photos = files.filter((file) => !others.includes(file));
    if (photos.length > AT_ONCE) this.tell(this.words.tooMany);
    return photos.slice(0, AT_ONCE);
  }

  #asSteps(files: readonly File[]): void {
    if (files.length === 0) return;
    const steps = this.session.addSteps(files.length);
    this.uploader.add(steps.map((step, i) => ({ file: files[i]!, step })));
    if (steps[0]) this.session.choose({ kind: "step", id: steps[0] }, "command");
    this.tell(steps.length < files.length ? this.words.tooManySteps : this.words.stepsAdded(steps.length), true);
  }

  #stepWithoutPhoto(): string | undefined {
    const { chosen } = this.session;
    return chosen.kind === "step" && this.#photoCount(chosen.id) === 0 ? chosen.id : undefined;
  }

  #photoCount(step: string): number {
    const { draft } = this.session;
    return draft ? photosOf(draft, this.uploader.uploads, step).length : 0;
  }

  // Of a photo that brought its own step no entry of the undo history: taking the step back takes its photo with it.
  #attachArrived(): void {
    const { draft } = this.session;
    if (!draft) return;
    const live = new Set(stepOrder(draft));
    for (const { record, stage } of this.uploader.uploads) {
      if (stage !== "arrived" || record.asset === null) continue;
      if (this.#attachToItem(record, record.asset) || !live.has(record.step)) continue;
      const photos: readonly Photo[] = this.session.draft?.steps[record.step]?.content.photos ?? [];
      const known = photos.find(({ id }) => id === record.photo);
      if (known) {
        if (known.asset !== record.asset && !this.uploader.isTaken(record.id)) this.#putInstead(record.step, known, record.asset);
        this.uploader.take(record.id);
        this.#forgetShown(record.id, record.asset);
      } else if (this.uploader.isTaken(record.id)) {
        this.uploader.remove(record.id);
      } else {
        this.uploader.take(record.id);
        if (photos.length >= MOST.photos) continue;
        const value = [...photos, { id: record.photo, asset: record.asset, alt: "" }];
        this.#arrive({ op: "step.set", id: record.step, field: "photos", value, base: 0 }, record.joins);
      }
    }
  }

  // An entry of the undo history: the photo before comes back by it.
  #putInstead(step: string, known: Photo, asset: string): void {
    const photos = this.session.draft!.steps[step]!.content.photos;
    this.session.setStep(step, "photos", photos.map((photo) => (photo === known ? { ...photo, asset } : photo)));
  }

  #attachToItem({ id: upload, step: item, joins }: UploadRecord, asset: string): boolean {
    const { before } = this.session.draft!;
    const field = (["tools", "parts"] as const).find((name) => before[name].some(({ id }) => id === item));
    if (!field) return false;
    const value = before[field].map((one) => (one.id === item ? { ...one, photo: asset } : one));
    const isNew = !this.uploader.isTaken(upload);
    this.uploader.take(upload);
    if (isNew) this.#arrive({ op: "before.set", field, value, base: 0 }, joins);
    this.#forgetShown(upload, asset);
    return true;
  }

  #arrive(operation: SetOperation, joins: number | undefined): void {
    if (joins === undefined) this.session.sync.change([operation]);
    else this.session.arrive(operation, joins);
  }

  // The picture chosen from the disk stays on the screen until the server's own can be shown.
  #forgetShown(upload: string, asset: string): void {
    if (this.session.draft?.assets[asset]?.state !== "waiting") this.uploader.remove(upload);
  }
}
