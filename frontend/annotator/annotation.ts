// What is being done to the photo on the stage: the tool, the chosen mark, and changes on their way to the session.
import { stepOrder } from "../editor/model/draft";
import { newId } from "../editor/model/ids";
import type { Photo } from "../editor/model/types";
import type { Session } from "../editor/model/session";
import type { Context } from "../editor/parts/part";
import { createAround, duplicated, grown, isDrawn, labelled, moved, reordered, replaced, restyled, without, type Style } from "./editing";
import { isWhole, WHOLE } from "./gestures";
import { around, corners, freeNumber, isTreated, marksOf, MOST_MARKS, MOST_PINS, type Area, type Kind, type Mark, type Markable, type Point, type Rotation } from "./marks";

/** What drawing needs of the screen around it: the editor, or the phone that has just taken the photo. */
export interface Surroundings extends Pick<Context, "icons" | "tell"> {
  readonly session: Pick<Session, "draft" | "canUndo" | "setStep" | "choose">;
  readonly words: Pick<Context["words"], "marks" | "alt">;
}

export type Tool = "select" | "crop" | Kind;

/** Events: "change" when what is shown changed, "label" when the words of the chosen mark are to be typed, "play" when the
 * film is to be played or to pause, "faces" when the faces of the photo are to be found, "fit" when the whole photo is to be shown. */
export class Annotation extends EventTarget {
  tool: Tool = "select";
  style: Style = { ink: "magenta", size: "medium" };
  selected: string | null = null;
  /** The crop while it is chosen. */
  crop: Area | null = null;
  said = "";
  #step = "";
  #photo = "";
  // What is shown while a pointer is down, before it goes to the session.
  #working: Photo | null = null;
  // The mark that keys or typing change, and go on changing.
  #going: string | null = null;

  constructor(readonly context: Surroundings) {
    super();
  }

  show(step: string, photo: string): void {
    if (step === this.#step && photo === this.#photo) return;
    this.commit();
    [this.#step, this.#photo] = [step, photo];
    [this.selected, this.crop, this.said] = [null, null, ""];
    if (this.tool === "crop") this.tool = "select";
  }

  get photo(): Photo | null {
    return this.#working ?? this.#kept;
  }

  get #kept(): Photo | null {
    return this.#photos.find(({ id }) => id === this.#photo) ?? null;
  }

  get #photos(): readonly Photo[] {
    return this.context.session.draft?.steps[this.#step]?.content.photos ?? [];
  }

  get mark(): Mark | null {
    return marksOf(this.photo ?? {}).find(({ id }) => id === this.selected) ?? null;
  }

  get number(): number {
    return Math.min(freeNumber(this.#photos.map((photo) => (photo.id === this.#photo ? (this.photo ?? photo) : photo))), MOST_PINS);
  }

  get given(): { number: number; label: string } {
    return { number: this.number, label: this.context.words.marks.newText };
  }

  nameOf(mark: Mark): string {
    const { marks } = this.context.words;
    const name = mark.kind === "pin" ? marks.pinNumber(mark.number) : marks.tools[mark.kind];
    return marks.mark(name, isDrawn(mark) ? mark.label : "");
  }

  choose(tool: Tool): void {
    if (this.tool === "crop" && tool !== "crop") this.keepCrop();
    this.tool = tool;
    if (tool === "crop") {
      this.commit();
      [this.selected, this.crop] = [null, this.photo?.crop ?? WHOLE];
    }
    this.#changed(tool === "crop" ? this.context.words.marks.boardCrop : "");
  }

  select(id: string | null): void {
    if (id === this.selected) return;
    this.commit();
    this.selected = id;
    this.#changed("");
  }

  /** Show the photo as it would be, without keeping it yet; null shows what is kept. */
  preview(photo: Photo | null): void {
    this.#working = photo;
    this.#changed();
  }

  /** Marks that something else than a hand puts on a photo: what is being drawn on it meanwhile goes on, beside them. */
  join(photo: string, marks: readonly Mark[]): void {
    if (this.#working?.id === photo) this.#working = { ...this.#working, marks: [...marksOf(this.#working), ...marks] };
  }

  /** Hand what is shown to the session, as one change that can be undone. */
  commit(going: string | null = null): void {
    const goesOn = going !== null && going === this.#going;
    this.#going = going;
    const working = this.#working;
    this.#working = null;
    if (!working || !this.#photos.some(({ id }) => id === working.id)) return;
    const before = this.#kept;
    const photos = this.#photos.map((photo) => (photo.id === working.id ? working : photo));
    this.context.session.setStep(this.#step, "photos", photos, goesOn);
    if (before && this.#isStillNow(before, working)) this.context.tell(this.context.words.marks.nowStill, true);
  }

  #isStillNow(before: Photo, after: Photo): boolean {
    return this.#isClip(before) && !isTreated(before) && isTreated(after);
  }

  #isClip({ asset }: Photo): boolean {
    return (this.context.session.draft?.assets[asset]?.film ?? null) !== null;
  }

  /** Whether there is a film to be played. */
  get hasFilm(): boolean {
    const kept = this.#kept;
    return kept !== null && this.#isClip(kept) && !isTreated(kept);
  }

  play(): void {
    this.dispatchEvent(new Event("play"));
  }

  findFaces(): void {
    if (this.hasFilm) this.context.tell(this.context.words.marks.noFacesInClips);
    else this.dispatchEvent(new Event("faces"));
  }

  fit(): void {
    this.dispatchEvent(new Event("fit"));
  }

  /** Keep a new state of the photo. Changes one after the other that are `going` on with the same are undone as one. */
  change(photo: Partial<Markable>, said = "", going: string | null = null): void {
    const before = this.photo;
    if (!before) return;
    this.#working = { ...before, ...photo };
    this.commit(going);
    this.#changed(said);
  }

  changeMark(mark: Mark, said = "", going: string | null = null): void {
    this.change({ marks: replaced(this.#marks, mark) }, said, going);
  }

  get #marks(): readonly Mark[] {
    return marksOf(this.photo ?? {});
  }

  get hasRoom(): boolean {
    if (this.#marks.length < MOST_MARKS) return true;
    this.context.tell(this.context.words.marks.tooMany(MOST_MARKS));
    return false;
  }

  add(mark: Mark): void {
    if (!this.hasRoom) return;
    this.commit();
    this.selected = mark.id;
    this.change({ marks: [...this.#marks, mark] }, this.context.words.marks.added(this.nameOf(mark)));
    if (mark.kind === "text") this.typeLabel();
  }

  /** With the keyboard: in the middle of what is shown. */
  addAt(at: Point): void {
    if (this.tool !== "select" && this.tool !== "crop") this.add(createAround(this.tool, at, this.style, this.given));
  }

  typeLabel(): void {
    this.dispatchEvent(new Event("label"));
  }

  setLabel(label: string): void {
    const { mark } = this;
    if (mark && isDrawn(mark) && mark.label !== label) this.changeMark(labelled(mark, label), "", `label ${mark.id}`);
  }

  restyle(style: Partial<Style>): void {
    this.style = { ...this.style, ...style };
    const { mark } = this;
    if (mark) this.changeMark(restyled(mark, style));
    else this.#changed();
  }

  move(by: Point): void {
    const { mark } = this;
    if (!mark) return;
    const changed = moved(mark, by);
    const { x, y } = around(corners(changed));
    this.changeMark(changed, this.context.words.marks.movedTo(x, y), `place ${mark.id}`);
  }

  grow(by: Point): void {
    const { mark } = this;
    if (!mark) return;
    const changed = grown(mark, by);
    const { width, height } = around(corners(changed));
    this.changeMark(changed, this.context.words.marks.sized(width, height), `place ${mark.id}`);
  }

  remove(): void {
    const { mark } = this;
    if (!mark) return;
    this.selected = null;
    this.change({ marks: without(this.#marks, mark.id) }, this.context.words.marks.removed(this.nameOf(mark)));
  }

  duplicate(): void {
    const { mark } = this;
    if (!mark || !this.hasRoom) return;
    const copy = duplicated(mark, this.number);
    this.selected = copy.id;
    this.change({ marks: [...this.#marks, copy] }, this.context.words.marks.duplicated(this.nameOf(mark)));
  }

  /** Before or behind the others. Pins are always on top: theirs is the number, which changes places with its neighbour. */
  reorder(way: "front" | "back"): void {
    const { mark } = this;
    if (mark?.kind === "pin") this.#renumber(mark.id, mark.number, mark.number + (way === "front" ? 1 : -1));
    else if (mark) this.change({ marks: reordered(this.#marks, mark.id, way) });
  }

  #renumber(id: string, from: number, to: number): void {
    if (to < 1 || to > MOST_PINS) return;
    this.commit();
    const swapped = (mark: Mark): Mark => {
      if (mark.kind !== "pin") return mark;
      return mark.id === id ? { ...mark, number: to } : mark.number === to ? { ...mark, number: from } : mark;
    };
    const photos = this.#photos.map((photo) => ({ ...photo, marks: marksOf(photo).map(swapped) }));
    this.context.session.setStep(this.#step, "photos", photos);
    this.#changed(this.context.words.marks.nowNumber(to));
  }

  /** The photo that comes after this one: of the same step, else the first of the next step that has one. */
  get next(): { readonly step: string; readonly photo: Photo; readonly name: string } | null {
    const { draft } = this.context.session;
    const { marks: words } = this.context.words;
    const at = this.#photos.findIndex(({ id }) => id === this.#photo);
    const beside = this.#photos[at + 1];
    if (!draft || at < 0) return null;
    if (beside) return { step: this.#step, photo: beside, name: words.copyToPhoto(at + 2) };
    const order = stepOrder(draft);
    const step = order.slice(order.indexOf(this.#step) + 1).find((id) => draft.steps[id]?.content.photos.length);
    const photo = draft.steps[step ?? ""]?.content.photos[0];
    return step && photo ? { step, photo, name: words.copyToStep(order.indexOf(step) + 1) } : null;
  }

  copyOn(): void {
    const { mark, next } = this;
    if (!mark || !next) return;
    this.commit();
    const { session, tell, words } = this.context;
    const photos = session.draft?.steps[next.step]?.content.photos ?? [];
    if (marksOf(next.photo).length >= MOST_MARKS) return tell(words.marks.tooMany(MOST_MARKS));
    const copy: Mark = mark.kind === "pin" ? { ...mark, id: newId(), number: freeNumber(photos) } : { ...mark, id: newId() };
    const marked = { ...next.photo, marks: [...marksOf(next.photo), copy] };
    session.setStep(next.step, "photos", photos.map((photo) => (photo.id === next.photo.id ? marked : photo)));
    tell(this.#isStillNow(next.photo, marked) ? words.marks.nowStill : words.marks.copied(next.name), true);
  }

  /** To the words for those who can't see the photo. */
  describe(): void {
    this.context.session.choose({ kind: "step", id: this.#step }, `alt-${this.#photo}`);
  }

  rotate(): void {
    const rotation = (((this.photo?.rotation ?? 0) + 90) % 360) as Rotation;
    this.change({ rotation }, this.context.words.marks.turned(rotation));
  }

  setCrop(area: Area, said = ""): void {
    this.crop = area;
    this.#changed(said);
  }

  keepCrop(): void {
    const { crop } = this;
    [this.crop, this.tool] = [null, "select"];
    if (!crop) return;
    const wanted = isWhole(crop) ? null : crop;
    if (JSON.stringify(wanted) === JSON.stringify(this.photo?.crop ?? null)) this.#changed();
    else this.change({ crop: wanted }, this.context.words.marks.cropped);
  }

  leaveCrop(): void {
    [this.crop, this.tool] = [null, "select"];
    this.#changed();
  }

  #changed(said?: string): void {
    if (said) this.said = said;
    this.dispatchEvent(new Event("change"));
  }
}
