// Drawing on the photos of this phone, with the annotator of the editor: it is told of shots as if they were a draft.
import { Annotation, type Surroundings } from "../annotator/annotation";
import { marksOf, type Mark } from "../annotator/marks";
import { EMPTY_CONTENT, type Draft, type Step } from "../editor/model/draft";
import type { Asset, Photo, StepContent, StepField } from "../editor/model/types";
import type { CaptureQueue } from "./queue";
import type { ShotPhoto } from "./shot";

type Drawn = ReadonlyMap<string, readonly Mark[]>;

export interface Size {
  readonly width: number;
  readonly height: number;
}

const MOST_UNDONE = 50;

/** Events: "change" when something else is to be drawn. */
export class Canvas extends EventTarget {
  readonly annotation: Annotation;
  readonly #sizes = new Map<string, Size | null>();
  #done: { readonly shot: string; readonly before: Drawn }[] = [];

  constructor(
    private readonly queue: CaptureQueue,
    private readonly language: string,
    surroundings: Omit<Surroundings, "session">,
  ) {
    super();
    const draft = (): Draft => this.#draft();
    const canUndo = (): boolean => this.#done.length > 0;
    const session: Surroundings["session"] = {
      get draft() {
        return draft();
      },
      get canUndo() {
        return canUndo();
      },
      setStep: (step, field, value, goesOn = false) => this.#keep(step, field, value, goesOn),
      choose: () => undefined,
    };
    this.annotation = new Annotation({ ...surroundings, session });
    this.annotation.addEventListener("change", () => this.dispatchEvent(new Event("change")));
  }

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  undo(): void {
    this.annotation.commit();
    const last = this.#done.pop();
    if (last) this.queue.draw(last.shot, last.before);
    this.annotation.select(null);
    this.dispatchEvent(new Event("change"));
  }

  /** These are about to stand on the photo, and nobody drew them: to undo what was drawn before leaves them where they are. */
  join(shot: string, photo: string, marks: readonly Mark[]): void {
    this.annotation.join(photo, marks);
    const joined = (before: Drawn): Drawn => new Map([...before].map(([id, known]) => [id, id === photo ? [...known, ...marks] : known]));
    this.#done = this.#done.map((done) => (done.shot === shot ? { shot, before: joined(done.before) } : done));
  }

  /** Take marks off, as one change that can be undone. */
  takeBack(shot: string, marks: readonly string[]): void {
    this.annotation.commit();
    const photos = this.#draft().steps[shot]?.content.photos ?? [];
    this.#keep(shot, "photos", photos.map((photo) => ({ ...photo, marks: marksOf(photo).filter(({ id }) => !marks.includes(id)) })), false);
    this.annotation.select(null);
    this.dispatchEvent(new Event("change"));
  }

  /** How large the picture at this address is; null until that is known, and where this browser can't show it. */
  sizeOf(address: string): Size | null {
    const known = this.#sizes.get(address);
    if (known !== undefined) return known;
    this.#sizes.set(address, null);
    const image = new Image();
    image.addEventListener("load", () => {
      this.#sizes.set(address, { width: image.naturalWidth, height: image.naturalHeight });
      this.dispatchEvent(new Event("change"));
    });
    image.src = address;
    return null;
  }

  #keep<F extends StepField>(shot: string, field: F, value: StepContent[F], goesOn: boolean): void {
    if (field !== "photos") return;
    const before = new Map((this.queue.find(shot)?.photos ?? []).map(({ id, marks = [] }) => [id, marks]));
    if (!goesOn) this.#done = [...this.#done, { shot, before }].slice(-MOST_UNDONE);
    this.queue.draw(shot, new Map((value as readonly Photo[]).map(({ id, marks = [] }) => [id, marks])));
  }

  #draft(): Draft {
    const steps = this.queue.shots.map((shot): Step => {
      const photos = shot.photos.map(({ id, marks = [] }): Photo => ({ id, asset: id, alt: "", marks }));
      return { id: shot.id, content: { ...EMPTY_CONTENT, photos }, revisions: {} };
    });
    return {
      revision: 0,
      number: "",
      title: "",
      language: this.language,
      summary: "",
      before: { skills: [], protection: [], tools: [], parts: [], machine_state: "" },
      revisions: {},
      order: ["phone"],
      sections: { phone: { id: "phone", title: "", revisions: {}, steps: steps.map(({ id }) => id) } },
      steps: Object.fromEntries(steps.map((step) => [step.id, step])),
      assets: Object.fromEntries(this.queue.shots.flatMap(({ photos }) => photos.map((photo) => [photo.id, assetOf(photo)]))),
    };
  }
}

// As far as the annotator asks: whether there is a film that a blur would take away.
function assetOf({ id, seconds }: ShotPhoto): Asset {
  const film = seconds === undefined ? null : "";
  return { id, state: "waiting", message: "", file_name: "", captured_at: null, width: null, height: null, renditions: {}, film, seconds: seconds ?? null };
}
