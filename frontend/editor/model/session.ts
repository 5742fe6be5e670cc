// What the person does: choosing, changing, undoing. Every change goes through `change`, so that all can be undone.
import { ApiError } from "../sync/api";
import type { Clash } from "../sync/outbox";
import type { Sync } from "../sync/sync";
import type { Beside, Way } from "./beside";
import { sectionOf, stepOrder, valueOf, type Draft } from "./draft";
import { newId } from "./ids";
import { copying, gathering, movingBy, placing } from "./arranging";
import { joining, splitting, type Cut } from "./joining";
import { goneFrom, type HistoryStore } from "./kept-history";
import { Selection } from "./selection";
import { History, inverseOfAll, type Entry } from "./undo";
import { MOST, type Operation, type SetOperation, type StepContent, type StepField } from "./types";

export type Chosen =
  | { readonly kind: "step"; readonly id: string }
  | { readonly kind: "section"; readonly id: string }
  | { readonly kind: "before" }
  | { readonly kind: "photos" }
  | { readonly kind: "playbook" };

/** What is shown first: the place that the address names (`#title`, `#before`, `#photos`, `#steps.<id>`, `#threads.<id>`), else the first step. */
export function chosenAtFirst(draft: Draft, hash: string): Chosen | undefined {
  const place = hash.slice(1);
  const named = place.replace(/^(steps|threads)\./, "");
  const order = stepOrder(draft);
  if (place === "title") return { kind: "playbook" };
  if (place === "before" || place === "photos") return { kind: place };
  const id = order.includes(named) ? named : order[0];
  return id === undefined ? undefined : { kind: "step", id };
}

type WithoutBase<T> = T extends unknown ? Omit<T, "base"> : never;
/** A new value for a field; its base is known to `Sync`. */
export type Setting = WithoutBase<SetOperation>;

/** What should have the focus; `caret` is a place in its text. */
export interface Focus {
  readonly wanted: string;
  readonly caret: number | null;
}

export type Travelled = "done" | "stale" | null;

/** Events: "change" when what is shown changed, "lost" when somebody else took the chosen step away, "focus" with a `Focus`. */
export class Session extends EventTarget {
  chosen: Chosen = { kind: "playbook" };
  readonly selection = new Selection();
  readonly #history = new History();
  #isTakenUp = false;
  #order: readonly string[] = [];
  /** A change of this person's own is being shown. */
  #isOwn = false;
  /** Takes back at the server what was done for others, or does it again; says how it stands then. */
  elsewhere: (beside: Beside, way: Way) => Promise<Beside> = () => Promise.reject(new ApiError("offline", 0));
  #travelling: Promise<unknown> | null = null;

  constructor(
    readonly sync: Sync,
    private readonly store: HistoryStore | null = null,
    /** The photos that this person has had before their eyes, by asset. */
    readonly seen: Set<string> = new Set(),
  ) {
    super();
    sync.addEventListener("change", () => {
      this.#takeUpHistory();
      this.#keepChoiceValid();
      this.dispatchEvent(new Event("change"));
    });
  }

  get draft(): Draft | null {
    return this.sync.draft;
  }

  get canUndo(): boolean {
    return this.#history.canUndo;
  }

  get canRedo(): boolean {
    return this.#history.canRedo;
  }

  get lastDone(): Entry | undefined {
    return this.#history.next("undo");
  }

  choose(chosen: Chosen, focus?: string, caret: number | null = null): void {
    this.chosen = chosen;
    this.dispatchEvent(new Event("change"));
    if (focus) this.dispatchEvent(new CustomEvent<Focus>("focus", { detail: { wanted: focus, caret } }));
  }

  /** The steps that are selected, else the chosen one, in reading order. */
  get picked(): string[] {
    const { draft, chosen } = this;
    if (!draft) return [];
    if (this.selection.size > 0) return this.selection.within(stepOrder(draft));
    return chosen.kind === "step" ? [chosen.id] : [];
  }

  /** The chosen step where it came from a step block, else the first of those picked that did; null where none did. */
  get fromBlock(): string | null {
    const { draft, chosen, picked } = this;
    const all = chosen.kind === "step" ? [chosen.id, ...picked] : picked;
    return all.find((id) => draft?.steps[id]?.content.origin) ?? null;
  }

  /** Change what is selected, and show it. */
  select(change: (selection: Selection, order: readonly string[], chosen: string | null) => void): void {
    const order = this.draft ? stepOrder(this.draft) : [];
    change(this.selection, order, this.chosen.kind === "step" ? this.chosen.id : null);
    this.dispatchEvent(new Event("change"));
  }

  /** The step beside the chosen one; `by` is 1 or -1. */
  chooseNeighbour(by: 1 | -1): boolean {
    const { draft } = this;
    if (!draft) return false;
    const order = stepOrder(draft);
    const at = this.chosen.kind === "step" ? order.indexOf(this.chosen.id) : by > 0 ? -1 : order.length;
    const id = order[at + by];
    if (id !== undefined) this.choose({ kind: "step", id });
    return id !== undefined;
  }

  set(setting: Setting, goesOn = false): void {
    const whole: SetOperation = { ...setting, base: 0 };
    if (this.draft && valueOf(this.draft, whole) !== whole.value) this.change([whole], goesOn);
  }

  setStep<F extends StepField>(id: string, field: F, value: StepContent[F], goesOn = false): void {
    this.set({ op: "step.set", id, field, value }, goesOn);
  }

  change(operations: readonly Operation[], goesOn = false): void {
    if (!this.draft || operations.length === 0) return;
    this.#history.record(this.draft, operations, Date.now(), goesOn);
    this.#do(operations);
    this.#keepHistory();
  }

  #do(operations: readonly Operation[]): void {
    this.#isOwn = true;
    this.sync.change(operations);
    this.#isOwn = false;
  }

  /** What was asked for at that time (milliseconds) and is here now. */
  arrive(operation: SetOperation, at: number): void {
    if (!this.draft) return;
    this.#history.insert(this.draft, operation, at);
    this.#do([operation]);
    this.#keepHistory();
  }

  /** A change for others, and what it changes in the draft: undone together. */
  changeBeside(beside: Beside, operations: readonly Operation[] = []): void {
    const { draft } = this;
    if (!draft) return;
    this.#history.add({ undo: inverseOfAll(draft, operations), redo: operations, at: Date.now(), beside });
    this.#do(operations);
    this.#keepHistory();
    this.dispatchEvent(new Event("change"));
  }

  /** Decide a clash: `value` is what the field says from now on; undefined for what stands there. Undo says the other. */
  settleClash(clash: Clash, value: unknown): void {
    const standing = this.draft ? valueOf(this.draft, clash.mine) : undefined;
    const said = (text: unknown): Operation => ({ ...clash.mine, value: text }) as SetOperation;
    if (standing !== undefined) {
      const [undo, redo] = value === undefined ? [clash.mine, said(standing)] : [said(standing), said(value)];
      this.#history.add({ undo: [undo], redo: [redo], at: Date.now() });
    }
    this.sync.resolve(clash, value);
    this.#keepHistory();
  }

  /** Bring back what somebody deleted while it was changed here, or let it go. */
  settleOrphan(id: string, choice: "restore" | "leave"): void {
    const kept = this.sync.orphans.filter((operation) => "id" in operation && operation.id === id);
    const kind = kept.some(({ op }) => op === "step.set") ? "step" : "section";
    const [back, away]: Operation[][] = [[{ op: `${kind}.restore`, id }, ...kept], [{ op: `${kind}.delete`, id }]];
    const [undo, redo] = choice === "restore" ? [away!, back!] : [back!, away!];
    this.#history.add({ undo, redo, at: Date.now() });
    this.sync.settleOrphan(id, choice);
    this.#keepHistory();
  }

  /** New steps behind the chosen one, at most as many as a playbook has room for. Returns their ids. */
  addSteps(count: number, after = this.placeForNew()): string[] {
    const { draft } = this;
    if (!draft || !after) return [];
    const room = Math.min(count, MOST.steps - stepOrder(draft).length);
    const ids = Array.from({ length: Math.max(room, 0) }, newId);
    const operations = ids.map((id, i): Operation => {
      return { op: "step.add", id, section: after.section, after: ids[i - 1] ?? after.step, content: {} };
    });
    this.change(operations);
    return ids;
  }

  /** Where a new step goes: behind the chosen one, else at the end of the chosen or last section. */
  placeForNew(): { section: string; step: string | null } | null {
    const { draft, chosen } = this;
    if (!draft) return null;
    const own = chosen.kind === "step" ? sectionOf(draft, chosen.id) : undefined;
    if (own && chosen.kind === "step") return { section: own.id, step: chosen.id };
    const section = chosen.kind === "section" ? draft.sections[chosen.id] : draft.sections[draft.order.at(-1) ?? ""];
    return section ? { section: section.id, step: section.steps.at(-1) ?? null } : null;
  }

  /** One place up or down, over the border of a section where there is one. */
  moveSteps(ids: readonly string[], by: 1 | -1): void {
    if (this.draft) this.change(movingBy(this.draft, ids, by));
  }

  /** Behind another step, or first in the section. */
  placeSteps(ids: readonly string[], section: string, after: string | null): void {
    if (this.draft) this.change(placing(this.draft, ids, section, after));
  }

  /** To the end of another section. */
  moveStepToSection(id: string, section: string): void {
    this.placeSteps([id], section, this.draft?.sections[section]?.steps.at(-1) ?? null);
  }

  deleteSteps(ids: readonly string[]): void {
    const { draft } = this;
    if (!draft || ids.length === 0) return;
    const order = stepOrder(draft);
    const last = order.indexOf(ids.at(-1)!);
    const stays = (id: string): boolean => !ids.includes(id);
    const neighbour = order.slice(last + 1).find(stays) ?? order.slice(0, Math.max(last, 0)).filter(stays).at(-1);
    this.chosen = neighbour === undefined ? { kind: "playbook" } : { kind: "step", id: neighbour };
    this.selection.clear();
    this.change(ids.map((id) => ({ op: "step.delete", id })));
  }

  /** The copies, which are selected where there are several; null when the playbook has no room for them. */
  duplicateSteps(ids: readonly string[]): readonly string[] | null {
    const copies = this.draft && copying(this.draft, ids);
    if (!copies) return null;
    this.change(copies.operations);
    if (this.selection.size > 0) this.selection.only(copies.ids);
    this.choose({ kind: "step", id: copies.ids[0]! });
    return copies.ids;
  }

  /** False when the playbook has no room for one more section. */
  makeSection(ids: readonly string[]): boolean {
    const id = newId();
    const operations = this.draft && gathering(this.draft, ids, id);
    if (!operations) return false;
    this.selection.clear();
    this.change(operations);
    this.choose({ kind: "section", id }, "section-title");
    return true;
  }

  /** False when the playbook has no room for one more step. */
  splitStep(id: string, cut: Cut): boolean {
    const section = this.draft && sectionOf(this.draft, id);
    if (!this.draft || !section || stepOrder(this.draft).length >= MOST.steps) return false;
    const added = newId();
    this.change(splitting(this.draft, id, section.id, cut, added));
    this.choose({ kind: "step", id: added }, "command", 0);
    return true;
  }

  /** Join the step to the one before; the field that has no room for both where there is one, null when there is no step before. */
  joinToPrevious(id: string): StepField | "joined" | null {
    const { draft } = this;
    const into = draft ? stepOrder(draft)[stepOrder(draft).indexOf(id) - 1] : undefined;
    if (!draft || into === undefined) return null;
    const joined = joining(draft, into, id);
    if (typeof joined === "string") return joined;
    this.chosen = { kind: "step", id: into };
    this.change(joined.operations);
    this.choose(this.chosen, "command", joined.caret);
    return "joined";
  }

  addSection(): void {
    const { draft, chosen } = this;
    if (!draft) return;
    const own = chosen.kind === "step" ? sectionOf(draft, chosen.id)?.id : chosen.kind === "section" ? chosen.id : undefined;
    const id = newId();
    this.change([{ op: "section.add", id, after: own ?? draft.order.at(-1) ?? null, title: "" }]);
    this.choose({ kind: "section", id }, "section-title");
  }

  moveSection(id: string, by: 1 | -1): void {
    const order = this.draft?.order ?? [];
    const at = order.indexOf(id);
    if (at < 0 || order[at + by] === undefined) return;
    this.change([{ op: "section.move", id, after: order[by > 0 ? at + 1 : at - 2] ?? null }]);
  }

  deleteSection(id: string): void {
    const { draft } = this;
    if (!draft || draft.order.length < 2 || !draft.order.includes(id)) return;
    const next = draft.order.find((other) => other !== id)!;
    this.chosen = { kind: "section", id: next };
    this.change([{ op: "section.delete", id }]);
  }

  /** Undo the last change, or the one named. Returns what happened: "done", "stale" when somebody changed the same since, null
      when there was nothing to do. What was done for others is asked of the server first; rejects with why it was not done. */
  undo(entry?: Entry): Promise<Travelled> {
    return this.#travel("undo", entry);
  }

  redo(): Promise<Travelled> {
    return this.#travel("redo");
  }

  // At once, unless the server has to be asked: then what is asked next waits.
  async #travel(way: Way, named?: Entry): Promise<Travelled> {
    while (this.#travelling) await this.#travelling;
    if (!this.draft) return null;
    let entry = named ?? this.#history.next(way);
    if (entry?.beside && this.#history.stands(this.draft, way, entry)) entry = await this.#travelElsewhere(entry, entry.beside, way);
    const operations = way === "undo" ? this.#history.undo(this.draft, entry) : this.#history.redo(this.draft);
    if (operations !== null && operations !== "stale") this.#do(operations);
    this.#keepHistory();
    if (operations === null || operations === "stale") return operations;
    this.#showChanged(operations);
    return "done";
  }

  // What can be tried again stays; what was refused for good is forgotten, and the draft stays as it is.
  async #travelElsewhere(entry: Entry, beside: Beside, way: Way): Promise<Entry> {
    const asked = this.elsewhere(beside, way);
    this.#travelling = asked.catch(() => undefined).finally(() => (this.#travelling = null));
    try {
      return this.#history.settle(entry, await asked);
    } catch (error) {
      if (error instanceof ApiError && error.failure === "refused") this.#history.drop(entry);
      this.#keepHistory();
      throw error;
    }
  }

  // After a reload, once the draft is here.
  #takeUpHistory(): void {
    if (this.#isTakenUp || !this.draft) return;
    this.#isTakenUp = true;
    const kept = this.store?.read();
    if (kept) this.#history.takeUp(kept);
    for (const beside of this.store?.doneBeside() ?? []) this.#history.add({ undo: [], redo: [], at: 0, beside });
    if (kept) this.sync.recall(kept.gone);
  }

  #keepHistory(): void {
    this.store?.keep(() => {
      const { done, undone } = this.#history.entries;
      return { done, undone, gone: this.draft ? goneFrom(this.draft, [...done, ...undone]) : { sections: [], steps: [] } };
    });
  }

  #showChanged(operations: readonly Operation[]): void {
    const order = this.draft ? stepOrder(this.draft) : [];
    const changed = operations.find((operation) => operation.op.startsWith("step.") && "id" in operation && order.includes(operation.id));
    // On the sheet of all photos, a mark that goes or comes is seen where it is.
    const isInSight = this.chosen.kind === "photos" && changed?.op === "step.set" && changed.field === "photos";
    if (changed && "id" in changed && !isInSight) this.choose({ kind: "step", id: changed.id });
  }

  #keepChoiceValid(): void {
    const { draft, chosen } = this;
    if (!draft) return;
    const order = stepOrder(draft);
    this.selection.keep(order);
    if (chosen.kind === "section" && !draft.order.includes(chosen.id)) this.chosen = { kind: "playbook" };
    const before = this.#order;
    this.#order = order;
    if (chosen.kind !== "step" || order.includes(chosen.id)) return;
    const at = before.indexOf(chosen.id);
    const [ahead, behind] = [before.slice(0, Math.max(at, 0)).reverse(), before.slice(at + 1)];
    const near = [...ahead, ...behind, ...order].find((id) => order.includes(id));
    this.chosen = near === undefined ? { kind: "playbook" } : { kind: "step", id: near };
    if (!this.#isOwn) this.dispatchEvent(new Event("lost"));
  }
}
