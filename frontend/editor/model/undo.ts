// Undo and redo as operations of their own: what was undone is a change like any other, and saved like it.
import { sectionOf, stepOrder, target, valueOf, type Draft } from "./draft";
import { apply, isSet } from "./apply";
import { isProse } from "./prose";
import type { Operation, SetOperation } from "./types";

/** What brings the draft from after `operation` back to `before`. */
export function inverse(before: Draft, operation: Operation): Operation[] {
  switch (operation.op) {
    case "step.add":
      return [{ op: "step.delete", id: operation.id }];
    case "step.delete":
    case "step.move": {
      const back = placeOfStep(before, operation.id);
      if (!back) return [];
      return operation.op === "step.move" ? [back] : [{ op: "step.restore", id: operation.id }, back];
    }
    case "step.restore":
      return [{ op: "step.delete", id: operation.id }];
    case "section.add":
    case "section.restore":
      return [{ op: "section.delete", id: operation.id }];
    case "section.delete":
    case "section.move": {
      if (!before.order.includes(operation.id)) return [];
      const back: Operation = { op: "section.move", id: operation.id, after: previous(before.order, operation.id) };
      return operation.op === "section.move" ? [back] : [{ op: "section.restore", id: operation.id }, back];
    }
    default:
      return [{ ...operation, value: valueOf(before, operation) }];
  }
}

/** The inverse of several operations done one after the other. */
export function inverseOfAll(before: Draft, operations: readonly Operation[]): Operation[] {
  const undo: Operation[] = [];
  let draft = before;
  for (const operation of operations) {
    undo.unshift(...inverse(draft, operation));
    draft = apply(draft, operation);
  }
  return undo;
}

function placeOfStep(draft: Draft, id: string): Operation | null {
  const section = sectionOf(draft, id);
  return section ? { op: "step.move", id, section: section.id, after: previous(section.steps, id) } : null;
}

function previous(order: readonly string[], id: string): string | null {
  return order[order.indexOf(id) - 1] ?? null;
}

export interface Entry {
  readonly undo: readonly Operation[];
  readonly redo: readonly Operation[];
  readonly at: number;
}

const SAME_BREATH_MS = 2000;
const MOST_ENTRIES = 200;

/** The last changes of this person in this tab. Typing in one field is one entry until a pause. */
export class History {
  #done: Entry[] = [];
  #undone: Entry[] = [];

  /** `goesOn`: the change goes on where the last one stopped, as keys that move a mark do. */
  record(before: Draft, operations: readonly Operation[], at: number, goesOn = false): void {
    const last = this.#done.at(-1);
    const only = operations.length === 1 ? operations[0]! : null;
    if (only && isSet(only) && last && at - last.at < SAME_BREATH_MS && continues(last, only, goesOn)) {
      this.#done[this.#done.length - 1] = { undo: last.undo, redo: [only], at };
    } else {
      this.#done = [...this.#done, { undo: inverseOfAll(before, operations), redo: operations, at }].slice(-MOST_ENTRIES);
    }
    this.#undone = [];
  }

  /** Oldest first. */
  get entries(): { readonly done: readonly Entry[]; readonly undone: readonly Entry[] } {
    return { done: this.#done, undone: this.#undone };
  }

  /** Go on from the entries of this tab before it was loaded again. */
  takeUp({ done, undone }: { readonly done: readonly Entry[]; readonly undone: readonly Entry[] }): void {
    this.#done = [...done, ...this.#done].slice(-MOST_ENTRIES);
    if (this.#undone.length === 0) this.#undone = [...undone];
  }

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  /** The operations that undo the last change; null when there is none, "stale" when somebody has changed the same since. */
  undo(now: Draft): readonly Operation[] | "stale" | null {
    const entry = this.#done.pop();
    if (!entry) return null;
    if (!stands(now, entry.redo)) return "stale";
    this.#undone.push(entry);
    return entry.undo;
  }

  redo(now: Draft): readonly Operation[] | "stale" | null {
    const entry = this.#undone.pop();
    if (!entry) return null;
    if (!stands(now, entry.undo)) return "stale";
    this.#done.push(entry);
    return again(now, entry.redo);
  }
}

// A step that was added, then taken away by undo, is brought back rather than added: its id is taken.
function again(now: Draft, operations: readonly Operation[]): Operation[] {
  return operations.flatMap((operation): Operation[] => {
    if (operation.op === "step.add" && now.steps[operation.id]) {
      const { id, section, after } = operation;
      return [{ op: "step.restore", id }, { op: "step.move", id, section, after }];
    }
    if (operation.op === "section.add" && now.sections[operation.id]) {
      return [{ op: "section.restore", id: operation.id }, { op: "section.move", id: operation.id, after: operation.after }];
    }
    return [operation];
  });
}

function continues(last: Entry, operation: SetOperation, goesOn: boolean): boolean {
  const only = last.redo.length === 1 ? last.redo[0]! : null;
  return only !== null && isSet(only) && (goesOn || isTyped(only.value)) && target(only) === target(operation);
}

function isTyped(value: unknown): boolean {
  return typeof value === "string" || isProse(value);
}

function stands(now: Draft, operations: readonly Operation[]): boolean {
  const shown = new Set(stepOrder(now));
  const taken = new Set(operations.flatMap((operation) => (operation.op === "step.delete" ? [operation.id] : [])));
  return operations.filter(isSet).every((operation) => {
    if (operation.op === "step.set" && !shown.has(operation.id)) return taken.has(operation.id);
    return JSON.stringify(valueOf(now, operation)) === JSON.stringify(operation.value);
  });
}
