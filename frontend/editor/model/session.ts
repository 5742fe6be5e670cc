// What the person does: choosing, changing, undoing. Every change goes through `change`, so that all can be undone.
import type { Sync } from "../sync/sync";
import { sectionOf, stepOrder, valueOf, type Draft } from "./draft";
import { newId } from "./ids";
import { History } from "./undo";
import { MOST, type Operation, type SetOperation, type StepContent, type StepField } from "./types";

export type Chosen =
  | { readonly kind: "step"; readonly id: string }
  | { readonly kind: "section"; readonly id: string }
  | { readonly kind: "before" }
  | { readonly kind: "playbook" };

/** What is shown first: the place that the address names (`#title`, `#before`, `#steps.<id>`, `#threads.<id>`), else the first step. */
export function chosenAtFirst(draft: Draft, hash: string): Chosen | undefined {
  const place = hash.slice(1);
  const named = place.replace(/^(steps|threads)\./, "");
  const order = stepOrder(draft);
  if (place === "title") return { kind: "playbook" };
  if (place === "before") return { kind: "before" };
  const id = order.includes(named) ? named : order[0];
  return id === undefined ? undefined : { kind: "step", id };
}

type WithoutBase<T> = T extends unknown ? Omit<T, "base"> : never;
/** A new value for a field; its base is known to `Sync`. */
export type Setting = WithoutBase<SetOperation>;

/** Events: "change" when what is shown changed, "told" with a text to show, "focus" with what should have the focus. */
export class Session extends EventTarget {
  chosen: Chosen = { kind: "playbook" };
  /** The photos that this person has had before their eyes, by asset. */
  readonly seen = new Set<string>();
  readonly #history = new History();

  constructor(readonly sync: Sync) {
    super();
    sync.addEventListener("change", () => {
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

  choose(chosen: Chosen, focus?: string): void {
    this.chosen = chosen;
    this.dispatchEvent(new Event("change"));
    if (focus) this.dispatchEvent(new CustomEvent("focus", { detail: focus }));
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
    this.sync.change(operations);
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
  moveStep(id: string, by: 1 | -1): void {
    const { draft } = this;
    const section = draft && sectionOf(draft, id);
    if (!draft || !section) return;
    const at = section.steps.indexOf(id);
    if (at + by >= 0 && at + by < section.steps.length) {
      this.change([{ op: "step.move", id, section: section.id, after: section.steps[by > 0 ? at + 1 : at - 2] ?? null }]);
      return;
    }
    const next = draft.sections[draft.order[draft.order.indexOf(section.id) + by] ?? ""];
    if (!next) return;
    this.change([{ op: "step.move", id, section: next.id, after: by > 0 ? null : (next.steps.at(-1) ?? null) }]);
  }

  /** To the end of another section. */
  moveStepToSection(id: string, section: string): void {
    this.change([{ op: "step.move", id, section, after: this.draft?.sections[section]?.steps.at(-1) ?? null }]);
  }

  deleteStep(id: string): void {
    const { draft } = this;
    if (!draft) return;
    const order = stepOrder(draft);
    const at = order.indexOf(id);
    if (at < 0) return;
    const neighbour = order[at + 1] ?? order[at - 1];
    this.chosen = neighbour === undefined ? { kind: "playbook" } : { kind: "step", id: neighbour };
    this.change([{ op: "step.delete", id }]);
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

  /** Returns what happened: "done", "stale" when somebody changed the same since, null when there was nothing to do. */
  undo(): "done" | "stale" | null {
    return this.#travel("undo");
  }

  redo(): "done" | "stale" | null {
    return this.#travel("redo");
  }

  #travel(way: "undo" | "redo"): "done" | "stale" | null {
    if (!this.draft) return null;
    const operations = this.#history[way](this.draft);
    if (operations === null || operations === "stale") return operations;
    this.sync.change(operations);
    this.#showChanged(operations);
    return "done";
  }

  #showChanged(operations: readonly Operation[]): void {
    const order = this.draft ? stepOrder(this.draft) : [];
    const changed = operations.find((operation) => operation.op.startsWith("step.") && "id" in operation && order.includes(operation.id));
    if (changed && "id" in changed) this.choose({ kind: "step", id: changed.id });
  }

  #keepChoiceValid(): void {
    const { draft, chosen } = this;
    if (!draft) return;
    const order = stepOrder(draft);
    if (chosen.kind === "section" && !draft.order.includes(chosen.id)) this.chosen = { kind: "playbook" };
    if (chosen.kind !== "step" || order.includes(chosen.id)) return;
    const first = order[0];
    this.chosen = first === undefined ? { kind: "playbook" } : { kind: "step", id: first };
  }
}
