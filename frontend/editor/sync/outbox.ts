// What this tab has changed and the server has not confirmed. A batch that was sent once is sent again unchanged, under the
// same id, until an answer came; changes made in the meantime wait behind it, those of one field as one.
import { isSet } from "../model/apply";
import { target } from "../model/draft";
import { newId } from "../model/ids";
import { MOST, type BatchAnswer, type Operation, type SetOperation } from "../model/types";

export interface Batch {
  readonly id: string;
  readonly operations: readonly Operation[];
}

/** Two values for one field. `mine.base` is the revision of theirs; `message` says why mine can't be kept, if so. */
export interface Clash {
  readonly mine: SetOperation;
  readonly theirs: unknown;
  readonly message: string;
}

export interface OutboxRecord {
  readonly id: string;
  readonly playbook: string;
  readonly member: string;
  readonly sent: Batch | null;
  readonly waiting: readonly Operation[];
  readonly clashes: readonly Clash[];
  /** Changes of steps and sections that somebody deleted in the meantime. */
  readonly orphans: readonly SetOperation[];
  readonly touchedAt: number;
}

export interface Settled {
  /** Whether the batch itself made the revision of the answer: if not, the draft was there already, by somebody else. */
  readonly madeRevision: boolean;
  readonly applied: readonly { operation: Operation; revision: number }[];
  /** Messages about operations other than texts, which need no decision. */
  readonly refused: readonly string[];
}

export function emptyRecord(id: string, playbook: string, member: string): OutboxRecord {
  return { id, playbook, member, sent: null, waiting: [], clashes: [], orphans: [], touchedAt: Date.now() };
}

export class Outbox {
  constructor(private kept: OutboxRecord) {}

  get record(): OutboxRecord {
    return this.kept;
  }

  get isEmpty(): boolean {
    return !this.kept.sent && this.kept.waiting.length === 0;
  }

  /** In the order in which they were done. */
  get operations(): readonly Operation[] {
    return [...(this.kept.sent?.operations ?? []), ...this.kept.waiting];
  }

  concerns(field: string): boolean {
    return this.operations.some((operation) => isSet(operation) && target(operation) === field);
  }

  add(operations: readonly Operation[]): void {
    let waiting = [...this.kept.waiting];
    for (const operation of operations) {
      const at = isSet(operation) ? indexOfSame(waiting, operation) : -1;
      const earlier = waiting[at];
      if (isSet(operation) && earlier && isSet(earlier)) {
        waiting = waiting.map((other, i) => (i === at ? { ...operation, base: earlier.base } : other));
      } else {
        waiting.push(operation);
      }
    }
    this.#keep({ waiting });
  }

  /** The batch to send now: the one that waits for its answer, else a new one; null when there is nothing to say. */
  next(): Batch | null {
    if (!this.kept.sent && this.kept.waiting.length > 0) {
      const operations = this.kept.waiting.slice(0, MOST.operations);
      this.#keep({ sent: { id: newId(), operations }, waiting: this.kept.waiting.slice(MOST.operations) });
    }
    return this.kept.sent;
  }

  settle(answer: BatchAnswer): Settled {
    const applied: { operation: Operation; revision: number }[] = [];
    const refused: string[] = [];
    const madeRevision = answer.results.some(({ status, revision }) => status === "applied" && revision === answer.revision);
    for (const [i, operation] of (this.kept.sent?.operations ?? []).entries()) {
      const result = answer.results[i];
      if (!result) continue;
      // An operation that changes nothing is answered with a revision that does not exist yet.
      const revision = Math.min(result.revision ?? answer.revision, answer.revision);
      if (result.status === "applied") {
        applied.push({ operation, revision });
        if (isSet(operation)) this.#rebase(operation, revision);
      } else if (!isSet(operation)) {
        if (result.status === "invalid") refused.push(result.message);
      } else if (result.status === "clash") {
        this.#clash(operation, result.current, revision, "");
      } else if (result.status === "invalid") {
        this.#clash(operation, undefined, operation.base, result.message);
      } else {
        this.#orphan(operation);
      }
    }
    this.#keep({ sent: null });
    return { madeRevision, applied, refused };
  }

  /** The server will never take the batch that was sent: its texts are shown to the person, the rest is given up. */
  giveUp(message: string): void {
    for (const operation of this.kept.sent?.operations ?? []) {
      if (isSet(operation)) this.#clash(operation, undefined, operation.base, message);
    }
    this.#keep({ sent: null });
  }

  /** `value` is what the field says from now on; undefined for what stands there. */
  resolve(clash: Clash, value: unknown): void {
    this.#keep({ clashes: this.kept.clashes.filter((other) => other !== clash) });
    if (value !== undefined) this.add([{ ...clash.mine, value } as SetOperation]);
  }

  dropOrphans(id: string): readonly SetOperation[] {
    const dropped = this.kept.orphans.filter((operation) => "id" in operation && operation.id === id);
    this.#keep({ orphans: this.kept.orphans.filter((operation) => !dropped.includes(operation)) });
    return dropped;
  }

  /** Take over what another tab left behind, before what was done here. Both can't wait for the answer to a batch. */
  adopt(other: OutboxRecord): void {
    this.#keep({
      clashes: [...other.clashes, ...this.kept.clashes],
      orphans: [...other.orphans, ...this.kept.orphans],
      waiting: [...other.waiting, ...this.kept.waiting],
      sent: this.kept.sent ?? other.sent,
    });
  }

  #keep(changes: Partial<OutboxRecord>): void {
    this.kept = { ...this.kept, ...changes, touchedAt: Date.now() };
  }

  // What was typed since then was typed on top of what has just been applied.
  #rebase(applied: SetOperation, revision: number): void {
    const waiting = this.kept.waiting.map((operation) =>
      isSet(operation) && target(operation) === target(applied) ? { ...operation, base: revision } : operation,
    );
    this.#keep({ waiting });
  }

  #clash(operation: SetOperation, theirs: unknown, revision: number, message: string): void {
    const latest = this.#takeLatest(operation);
    const others = this.kept.clashes.filter((clash) => target(clash.mine) !== target(operation));
    this.#keep({ clashes: [...others, { mine: { ...latest, base: revision }, theirs, message }] });
  }

  #orphan(operation: SetOperation): void {
    const latest = this.#takeLatest(operation);
    const others = this.kept.orphans.filter((orphan) => target(orphan) !== target(operation));
    this.#keep({ orphans: [...others, latest] });
  }

  #takeLatest(operation: SetOperation): SetOperation {
    const at = indexOfSame(this.kept.waiting, operation);
    const later = this.kept.waiting[at];
    if (!later || !isSet(later)) return operation;
    this.#keep({ waiting: this.kept.waiting.filter((_, i) => i !== at) });
    return later;
  }
}

function indexOfSame(operations: readonly Operation[], operation: SetOperation): number {
  return operations.map((other) => isSet(other) && target(other) === target(operation)).lastIndexOf(true);
}
