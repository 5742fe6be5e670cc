// What undo and redo need to go on after a reload: the entries of this tab, and what they can bring back.
import { takeDone } from "../../app/undoing";
import type { Beside } from "./beside";
import type { Draft, Section, Step } from "./draft";
import { stepOrder } from "./draft";
import type { Entry } from "./undo";

/** Sections and steps that the draft shows no more, as they were. */
export interface Gone {
  readonly sections: readonly Section[];
  readonly steps: readonly Step[];
}

export interface KeptHistory {
  readonly done: readonly Entry[];
  readonly undone: readonly Entry[];
  readonly gone: Gone;
}

export interface HistoryStore {
  read(): KeptHistory | null;
  /** What this tab did on other pages since, and can be undone here: each is told once. */
  doneBeside(): readonly Beside[];
  /** Write it when it suits, and before the page goes. */
  keep(history: () => KeptHistory): void;
}

/** What the entries may bring back: everything they name that the draft does not show now. */
export function goneFrom(draft: Draft, entries: readonly Entry[]): Gone {
  const named = new Set(entries.flatMap(({ undo, redo }) => [...undo, ...redo].flatMap((operation) => ("id" in operation ? [operation.id] : []))));
  const shown = new Set([...draft.order, ...stepOrder(draft)]);
  const sections = Object.values(draft.sections).filter(({ id }) => named.has(id) && !shown.has(id));
  const wanted = new Set([...named, ...sections.flatMap(({ steps }) => steps)]);
  return { sections, steps: Object.values(draft.steps).filter(({ id }) => wanted.has(id) && !shown.has(id)) };
}

/** The draft that knows of what is gone as well. What is shown elsewhere by now is no part of a section that is gone. */
export function withGone(draft: Draft, gone: Gone): Draft {
  const shown = new Set(stepOrder(draft));
  const sections = gone.sections.map((section) => ({ ...section, steps: section.steps.filter((id) => !shown.has(id)) }));
  return {
    ...draft,
    sections: { ...byId(sections), ...draft.sections },
    steps: { ...byId(gone.steps), ...draft.steps },
  };
}

function byId<T extends { readonly id: string }>(all: readonly T[]): Record<string, T> {
  return Object.fromEntries(all.map((one) => [one.id, one]));
}

const MOST_CHARACTERS = 1_000_000;
const QUIET_MS = 400;

/** In the tab's own storage: gone with the tab, and read by nobody but the person who made it. */
export class TabHistory implements HistoryStore {
  #latest: (() => KeptHistory) | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #key: string;

  constructor(
    private readonly storage: Pick<globalThis.Storage, "getItem" | "setItem" | "removeItem">,
    private readonly owner: { readonly playbook: string; readonly member: string; readonly tab: string },
  ) {
    this.#key = `komin-history-${owner.playbook}`;
  }

  read(): KeptHistory | null {
    try {
      const { owner, history } = JSON.parse(this.storage.getItem(this.#key) ?? "null") as { owner: unknown; history: KeptHistory };
      return JSON.stringify(owner) === JSON.stringify(this.owner) ? history : null;
    } catch {
      return null;
    }
  }

  doneBeside(): readonly Beside[] {
    return takeDone(["block.remove", "block.rename"], this.storage).map(({ id, names }): Beside => {
      return names ? { did: "renamed", block: id, before: names[0], after: names[1] } : { did: "removed", block: id };
    });
  }

  keep(history: () => KeptHistory): void {
    this.#latest = history;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.write(), QUIET_MS);
  }

  /** Now: the page may be gone the next moment. */
  write(): void {
    clearTimeout(this.#timer);
    const latest = this.#latest?.();
    this.#latest = null;
    if (latest) this.#write(latest);
  }

  // The oldest entries make room for the others.
  #write(history: KeptHistory): void {
    const text = JSON.stringify({ owner: this.owner, history });
    try {
      if (text.length <= MOST_CHARACTERS) return this.storage.setItem(this.#key, text);
    } catch {
      // The storage is full or closed: less may still fit.
    }
    if (history.done.length > 0) this.#write({ ...history, done: history.done.slice(Math.ceil(history.done.length / 2)) });
    else this.storage.removeItem(this.#key);
  }
}
