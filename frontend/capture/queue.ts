// The queue of capture mode. What is captured is kept first and shown at once; the server hears of it when it can, each shot
// whole, as often as needed: said again, it changes nothing more.
import { newId } from "../editor/model/ids";
import { ApiError } from "../editor/sync/api";
import { backOff } from "../editor/sync/sync";
import type { UploadRecord } from "../uploader/record";
import type { Uploader } from "../uploader/uploader";
import type { Mark } from "../annotator/marks";
import type { Blurs } from "../faces/blurs";
import { isFilm } from "../uploader/media-files";
import type { Wanted } from "./reels";
import { LONGEST_LINE, MOST_PHOTOS, newShot, said, waits, type PartField, type Parts, type Said, type Shot, type ShotPhoto } from "./shot";
import type { ShotStore } from "./store";
import type { Thumb } from "./thumb";

export interface Heard {
  readonly number: number | null;
  readonly line_kept: boolean;
}

export interface CaptureApi {
  say(step: string, what: Said): Promise<Heard>;
  discard(step: string): Promise<void>;
}

export interface QueueOptions {
  readonly api: CaptureApi;
  readonly store: ShotStore;
  readonly uploader: Uploader;
  readonly playbook: string;
  readonly member: string;
  readonly thumb: (file: File) => Promise<Thumb>;
}

export type Trouble = "" | "offline" | "signed-out" | "refused";

const QUIET_MS = 400;
const SHOWN_AFTER_MS = 24 * 60 * 60 * 1000;

/** Events: "change". */
export class CaptureQueue extends EventTarget {
  trouble: Trouble = "";
  detail = "";
  /** Whether this device keeps what waits. */
  durable = true;

  #shots: Shot[] = [];
  #running = false;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  constructor(private readonly options: QueueOptions) {
    super();
    options.uploader.addEventListener("change", () => this.#takeArrived());
  }

  /** In the order in which they stand in the playbook, as far as this phone knows. */
  get shots(): readonly Shot[] {
    return this.#shots.filter((shot) => !shot.discarded).sort((a, b) => a.position - b.position);
  }

  find(id: string): Shot | undefined {
    return this.#shots.find((shot) => shot.id === id);
  }

  /** Photos and clips that have not arrived in their step. */
  get waitingMedia(): readonly ShotPhoto[] {
    return this.shots.flatMap((shot) => shot.photos.filter((photo) => this.#waits(shot, photo)));
  }

  get waitingLines(): number {
    return this.shots.filter((shot) => waits(shot) && !shot.photos.some((photo) => this.#waits(shot, photo))).length;
  }

  get isEmpty(): boolean {
    return !this.#shots.some(waits) && this.waitingMedia.length === 0;
  }

  async start(): Promise<void> {
    const { store, playbook, member, uploader } = this.options;
    const kept = await store.shots(playbook).catch(() => this.#keepsNothing());
    this.#shots = kept.filter((shot) => shot.member === member).map(withoutPicture);
    await uploader.start();
    this.#forgetOld();
    this.#takeArrived();
    this.#changed();
    this.#schedule(0);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.options.uploader.stop();
  }

  /** Another tab of this phone may have gone on with a shot: what this one says and keeps of it is never older than that. */
  async catchUp(): Promise<void> {
    this.#take(await this.options.store.shots(this.options.playbook).catch(() => []));
  }

  /** The network came back, or the person asks. */
  retry(): void {
    this.#failures = 0;
    this.options.uploader.retry();
    this.#schedule(0);
  }

  /** A photo or clip becomes a step at the end. Returns the shot's id. `photo`: its own id, where it has one already. */
  shoot(file: File, photo = newId()): string {
    const { playbook, member } = this.options;
    const last = Math.max(0, ...this.#shots.map(({ position }) => position));
    const shot = newShot(newId(), { playbook, member }, last + 1);
    this.#shots = [...this.#shots, shot];
    this.addPhoto(shot.id, file, photo);
    return shot.id;
  }

  /** A film that was left on the device with this id, unless it came to be kept as a photo all the same. */
  takeLeft(file: File, photo: string, wanted?: Wanted): void {
    // Filmed anew: whether the new one was put in the place of the old cannot be told, and twice does no harm.
    if (wanted?.photo && this.addPhoto(wanted.shot, file, wanted.photo)) return;
    const shot = this.#shots.find(({ photos }) => photos.some(({ id }) => id === photo));
    const known = shot?.photos.find(({ id }) => id === photo);
    if (shot && known) return void (this.isLost(known) && this.addPhoto(shot.id, file, photo));
    if (!wanted || !this.addPhoto(wanted.shot, file, photo)) this.shoot(file, photo);
  }

  /** Another photo of the same step; with `photo`, in its place. False when the step has no room. */
  addPhoto(id: string, file: File, photo = newId()): boolean {
    const shot = this.find(id);
    if (!shot) return false;
    const taken: ShotPhoto = { id: photo, asset: null, thumb: null, refusal: "", ...(isFilm(file) ? { seconds: null } : { faces: "wanted" }) };
    const again = shot.photos.some((other) => other.id === photo);
    if (!again && shot.photos.length >= MOST_PHOTOS) return false;
    this.#giveUpUpload(photo);
    this.#set(id, { photos: again ? shot.photos.map((other) => (other.id === photo ? taken : other)) : [...shot.photos, taken] });
    this.options.uploader.add([{ file, step: id, photo }]);
    void this.options.thumb(file).then((known) => this.#setPhoto(id, photo, { ...known, ...unreadOf(taken, known) }, false));
    return true;
  }

  removePhoto(id: string, photo: string): void {
    this.#giveUpUpload(photo);
    this.#set(id, { photos: (this.find(id)?.photos ?? []).filter((other) => other.id !== photo) });
  }

  write(id: string, line: string): void {
    const whole = line.replace(/\s*[\r\n]+\s*/g, " ").slice(0, LONGEST_LINE);
    if (this.find(id)?.line !== whole) this.#set(id, { line: whole, refusal: "" });
  }

  /** Its notices, key points or checks, as they are from now on. */
  setPart<F extends PartField>(id: string, field: F, items: Parts[F]): void {
    this.#set(id, { [field]: items, refusal: "" });
  }

  /** What is drawn on its photos from now on, by photo; one that is not named keeps what it has. */
  draw(id: string, marks: ReadonlyMap<string, readonly Mark[]>): void {
    const photos = this.find(id)?.photos ?? [];
    this.#set(id, { photos: photos.map((photo) => ({ ...photo, marks: marks.get(photo.id) ?? photo.marks ?? [] })), refusal: "" });
  }

  /** Faces were looked for in this photo: the marks that hide them, beside those that are there; null where it can't be read.
   * `late`: the server had it before. */
  looked(id: string, photo: string, found: Blurs | null, late = false): void {
    if (!found) return this.#setPhoto(id, photo, { faces: "unread" }, false);
    const { blurs, areMore } = found;
    const marks = this.find(id)?.photos.find((other) => other.id === photo)?.marks ?? [];
    const known = { faces: blurs.map((mark) => mark.id), ...(areMore ? { moreFaces: true } : {}) };
    if (blurs.length === 0) this.#setPhoto(id, photo, known, false);
    else this.#setPhoto(id, photo, { ...known, marks: [...marks, ...blurs], ...(late ? { facesLate: true } : {}) });
  }

  discard(id: string): void {
    this.#set(id, { discarded: true });
  }

  /** Take back `discard`, or bring back what was deleted in the editor. */
  restore(id: string): void {
    this.#set(id, { discarded: false, gone: false, restore: true });
  }

  /** One place up or down among the shots of this phone. */
  move(id: string, by: 1 | -1): void {
    const order = this.shots;
    const at = order.findIndex((shot) => shot.id === id);
    const [upper, lower] = by > 0 ? [order[at], order[at + 1]] : [order[at - 1], order[at]];
    if (!upper || !lower) return;
    this.#set(lower.id, { position: upper.position }, false);
    this.#set(upper.id, { position: lower.position, after: lower.id });
  }

  #waits(shot: Shot, photo: ShotPhoto): boolean {
    return !photo.refusal && (photo.asset === null ? this.#upload(photo.id) !== undefined : waits(shot));
  }

  #upload(photo: string): Uploader["uploads"][number] | undefined {
    return this.options.uploader.uploads.find(({ record }) => record.photo === photo);
  }

  /** Neither here nor there: the phone had no room to keep it when the tab closed. */
  isLost(photo: ShotPhoto): boolean {
    if (photo.asset !== null || photo.refusal) return false;
    const upload = this.#upload(photo.id);
    return !upload || upload.stage === "file-needed";
  }

  #giveUpUpload(photo: string): void {
    const upload = this.#upload(photo);
    if (upload) this.options.uploader.remove(upload.record.id);
  }

  #takeArrived(): void {
    for (const { record, stage } of this.options.uploader.uploads) {
      if (stage === "refused") this.#setPhoto(record.step, record.photo, { refusal: record.refusal }, false);
      if (stage === "arrived" && record.asset !== null) void this.#arrived(record, record.asset);
    }
    this.#changed();
  }

  async #arrived({ id, step, photo }: UploadRecord, asset: string): Promise<void> {
    await this.catchUp();
    // Taken again meanwhile, or removed.
    if (this.#upload(photo)?.record.id !== id) return;
    this.#setPhoto(step, photo, { asset });
    // Written down first: a phone that dies in between must not forget what has arrived.
    await this.#keep(step);
    this.options.uploader.remove(id);
  }

  #setPhoto(id: string, photo: string, changes: Partial<ShotPhoto>, tells = true): void {
    const shot = this.find(id);
    const known = shot?.photos.find((other) => other.id === photo);
    if (!shot || !known || Object.entries(changes).every(([name, value]) => known[name as keyof ShotPhoto] === value)) return;
    const photos = shot.photos.map((other) => (other === known ? { ...other, ...changes } : other));
    this.#set(id, { photos }, tells);
  }

  /** `tells`: the server has to hear of it. */
  #set(id: string, changes: Partial<Shot>, tells = true): void {
    this.#shots = this.#shots.map((shot) => (shot.id === id ? { ...shot, ...changes, changed: shot.changed + Number(tells) } : shot));
    void this.#keep(id);
    this.#changed();
    if (tells && this.#failures === 0) this.#schedule(QUIET_MS);
  }

  async #keep(id: string): Promise<void> {
    const shot = this.find(id);
    if (shot) this.#take(await this.options.store.keep([shot]).catch(() => this.#keepsNothing()));
  }

  #take(kept: readonly Shot[]): void {
    const later = new Map(kept.map((shot) => [shot.id, shot]));
    const now = this.#shots.map((shot) => latest(shot, later.get(shot.id)));
    if (now.every((shot, i) => shot === this.#shots[i])) return;
    this.#shots = now;
    this.#changed();
  }

  #keepsNothing(): Shot[] {
    this.durable = false;
    return [];
  }

  // What was heard long ago is the editor's: the next capture begins with an empty strip.
  #forgetOld(): void {
    for (const shot of this.#shots) {
      if (waits(shot) || (!shot.discarded && Date.now() - shot.takenAt < SHOWN_AFTER_MS)) continue;
      if (shot.photos.some((photo) => this.#waits(shot, photo))) continue;
      this.#forget(shot.id);
    }
  }

  #forget(id: string): void {
    this.#shots = this.#shots.filter((shot) => shot.id !== id);
    void this.options.store.drop(id).catch(() => undefined);
  }

  #schedule(delay: number): void {
    clearTimeout(this.#timer);
    if (!this.#stopped) this.#timer = setTimeout(() => void this.#send(), delay);
  }

  async #send(): Promise<void> {
    if (this.#running || this.#stopped) return;
    this.#running = true;
    try {
      for (let next = await this.#latest(); next && !this.#isStopped(); next = await this.#latest()) await this.#tell(next);
      this.#settle("");
    } catch (error) {
      this.#fail(error instanceof ApiError ? error : new ApiError("offline", 0));
      if (!(error instanceof ApiError)) reportError(error);
    } finally {
      this.#running = false;
    }
    if (this.#failures > 0) this.#schedule(backOff(this.#failures));
    else if (this.#next()) this.#schedule(QUIET_MS);
  }

  #isStopped(): boolean {
    return this.#stopped;
  }

  async #latest(): Promise<Shot | undefined> {
    await this.catchUp();
    return this.#next();
  }

  #next(): Shot | undefined {
    return [...this.#shots].sort((a, b) => a.position - b.position).find(waits);
  }

  async #tell(shot: Shot): Promise<void> {
    try {
      if (shot.discarded) await this.#discard(shot);
      else this.#hear(shot, await this.options.api.say(shot.id, said(shot)));
    } catch (error) {
      if (!(error instanceof ApiError) || error.failure !== "refused" || error.status === 403 || error.status === 404) throw error;
      // This one will never be taken as it is: the person is told, the others go on.
      const back = shot.discarded ? { discarded: false } : {};
      this.#set(shot.id, { ...back, heard: shot.changed, refusal: error.detail || error.message }, false);
    }
  }

  async #discard(shot: Shot): Promise<void> {
    await this.options.api.discard(shot.id);
    this.#set(shot.id, { heard: shot.changed }, false);
  }

  #hear(shot: Shot, heard: Heard): void {
    const now = this.find(shot.id);
    const same = now?.after === shot.after;
    this.#set(
      shot.id,
      {
        heard: shot.changed,
        number: heard.number,
        gone: heard.number === null,
        lineOfDesk: !heard.line_kept,
        restore: false,
        refusal: "",
        ...(same ? { after: null } : {}),
      },
      false,
    );
  }

  #settle(trouble: Trouble): void {
    this.#failures = 0;
    this.trouble = trouble;
    this.#changed();
  }

  #fail(error: ApiError): void {
    this.#failures++;
    this.trouble = error.failure;
    this.detail = error.detail;
    this.#changed();
  }

  #changed(): void {
    this.dispatchEvent(new Event("change"));
  }
}

function latest(known: Shot, kept: Shot | undefined): Shot {
  if (kept?.member !== known.member) return known;
  return kept.changed > known.changed || (kept.changed === known.changed && kept.heard > known.heard) ? kept : known;
}

// Faces are looked for in the small picture: without one nobody can.
function unreadOf({ faces }: ShotPhoto, { thumb }: Thumb): Pick<ShotPhoto, "faces"> {
  return faces === "wanted" && !thumb ? { faces: "unread" } : {};
}

// The tab was closed before there was one.
function withoutPicture(shot: Shot): Shot {
  return { ...shot, photos: shot.photos.map((photo) => ({ ...photo, ...unreadOf(photo, photo) })) };
}
