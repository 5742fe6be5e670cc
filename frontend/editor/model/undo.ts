// Undo and redo as operations of their own: what was undone is a change like any other, and saved like it.
import { sectionOf, stepOrder, target, valueOf, type Draft } from "./draft";
import { apply, isSet } from "./apply";
import type { Beside, Way } from "./beside";
import { isProse } from "./prose";
import { saysTheSame } from "./same";
import { typedPlace } from "./typed";
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
  /** What was done for others with it. */
  readonly beside?: Beside;
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
      this.#undone = [];
    } else this.add({ undo: inverseOfAll(before, operations), redo: operations, at });
  }

  add(entry: Entry): void {
    this.#done = [...this.#done, entry].slice(-MOST_ENTRIES);
    this.#undone = [];
  }

  /** What was asked for at `at` and came only now: undone as if it had come then, together with all that was asked for with it. */
  insert(before: Draft, operation: SetOperation, at: number): void {
    const behind = this.#done.filter((entry) => entry.at > at);
    const ahead = this.#done.filter((entry) => entry.at <= at);
    const last = ahead.at(-1);
    const undo = inverse(before, operation);
    const together = last?.at === at && last.redo.every((other) => isSet(other) && other.field === operation.field);
    const entry = together ? { ...last, undo: [...undo, ...last.undo], redo: [...last.redo, operation] } : { undo, redo: [operation], at };
    this.#done = [...(together ? ahead.slice(0, -1) : ahead), entry, ...behind].slice(-MOST_ENTRIES);
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

  /** What `way` takes next. */
  next(way: Way): Entry | undefined {
    return (way === "undo" ? this.#done : this.#undone).at(-1);
  }

  /** Whether the draft still says what it would take away. */
  stands(now: Draft, way: Way, { undo, redo }: Entry): boolean {
    return stands(now, way === "undo" ? redo : undo);
  }

  /** Forget it: what it did for others can't be taken back, or done again, any more. */
  drop(entry: Entry): void {
    this.#done = this.#done.filter((other) => other !== entry);
    this.#undone = this.#undone.filter((other) => other !== entry);
  }

  /** The same entry, by what became of its effect for others. */
  settle(entry: Entry, beside: Beside): Entry {
    const settled = { ...entry, beside };
    this.#done = this.#done.map((other) => (other === entry ? settled : other));
    this.#undone = this.#undone.map((other) => (other === entry ? settled : other));
    return settled;
  }

  /** The operations that undo the last change, or the one named; null when there is none, "stale" when somebody has changed the same since. */
  undo(now: Draft, entry = this.next("undo")): readonly Operation[] | "stale" | null {
    if (!entry || !this.#done.includes(entry)) return null;
    this.#done = this.#done.filter((other) => other !== entry);
    if (!this.stands(now, "undo", entry)) return "stale";
    this.#undone.push(entry);
    return entry.undo;
  }

  redo(now: Draft): readonly Operation[] | "stale" | null {
    const entry = this.#undone.pop();
    if (!entry) return null;
    if (!this.stands(now, "redo", entry)) return "stale";
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
  if (!only || last.beside || !isSet(only) || target(only) !== target(operation)) return false;
  return goesOn || isTyped(only.value) || isTypedOn(last, only, operation);
}

// In a list too, as long as it is the same text of the same entry.
function isTypedOn(last: Entry, only: SetOperation, operation: SetOperation): boolean {
  const [before] = last.undo;
  if (!before || last.undo.length !== 1 || !isSet(before) || isListOfCodes(only.value, only.field)) return false;
  const place = typedPlace(before.value, only.value);
  return place !== null && place === typedPlace(only.value, operation.value);
}

function isListOfCodes(value: unknown, field: string): boolean {
  return field !== "skills" && Array.isArray(value) && value.some((entry) => typeof entry === "string");
}

function isTyped(value: unknown): boolean {
  return typeof value === "string" || isProse(value);
}

function stands(now: Draft, operations: readonly Operation[]): boolean {
  const shown = new Set(stepOrder(now));
  const taken = new Set(operations.flatMap((operation) => (operation.op === "step.delete" ? [operation.id] : [])));
  const last = new Map(operations.filter(isSet).map((operation) => [target(operation), operation]));
  return [...last.values()].every((operation) => {
    if (operation.op === "step.set" && !shown.has(operation.id)) return taken.has(operation.id);
    return saysTheSame(valueOf(now, operation), operation.value);
  });
}
