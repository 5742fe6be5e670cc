// Photos that the workspace has already: shown in a step, put in the place of another, moved to another step.
import { newId } from "./ids";
import type { Session } from "./session";
import { MOST, type Asset, type Operation, type Photo } from "./types";

export class Placing {
  constructor(private readonly session: Session) {}

  /** The chosen step takes what it has room for if it has no photo yet; each other photo becomes a step. Returns how many. */
  addSteps(assets: readonly Asset[]): number {
    const { session } = this;
    const { chosen } = session;
    session.sync.noteAssets(assets);
    const home = chosen.kind === "step" && this.#photos(chosen.id).length === 0 && assets.length === 1 ? chosen.id : null;
    if (home !== null) return this.addTo(home, assets) ? 0 : assets.length;
    const after = session.placeForNew();
    if (!after) return 0;
    let before = after.step;
    const operations = assets.map((asset): Operation => {
      const id = newId();
      const step: Operation = { op: "step.add", id, section: after.section, after: before, content: { photos: [shown(asset)] } };
      before = id;
      return step;
    });
    session.change(operations);
    const [first] = operations;
    if (first && "id" in first) session.choose({ kind: "step", id: first.id }, "command");
    return operations.length;
  }

  /** False when the step has no room for all of them. */
  addTo(step: string, assets: readonly Asset[]): boolean {
    const photos = this.#photos(step);
    if (photos.length + assets.length > MOST.photos) return false;
    this.session.sync.noteAssets(assets);
    this.session.setStep(step, "photos", [...photos, ...assets.map(shown)]);
    return true;
  }

  /** Another picture in the same place: what was said and drawn stays. */
  replace(step: string, photo: string, asset: Asset): void {
    this.session.sync.noteAssets([asset]);
    const photos = this.#photos(step).map((other) => (other.id === photo ? { ...other, asset: asset.id } : other));
    this.session.setStep(step, "photos", photos);
  }

  /** With all that was said and drawn. False when the other step has no room. */
  move(photo: string, from: string, to: string): boolean {
    const moved = this.#photos(from).find(({ id }) => id === photo);
    const there = this.#photos(to);
    if (!moved || from === to || there.length >= MOST.photos) return false;
    this.session.change([
      { op: "step.set", id: from, field: "photos", value: this.#photos(from).filter(({ id }) => id !== photo), base: 0 },
      { op: "step.set", id: to, field: "photos", value: [...there, moved], base: 0 },
    ]);
    return true;
  }

  #photos(step: string): readonly Photo[] {
    return this.session.draft?.steps[step]?.content.photos ?? [];
  }
}

function shown(asset: Asset): Photo {
  return { id: newId(), asset: asset.id, alt: "" };
}
