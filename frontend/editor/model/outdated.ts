// Which steps have a translation that no longer holds: those that the server named when the page was opened, and translated ones of which a text was changed since.
import type { Step } from "./draft";

const TEXTS = new Set(["command", "expected", "hazard", "consequence", "avoidance", "alt", "reason", "label", "condition", "text"]);

export class Outdated {
  readonly #atLoad: ReadonlySet<string>;
  readonly #translated: ReadonlySet<string>;
  readonly #first = new Map<string, ReadonlyMap<string, string>>();
  readonly #known = new WeakMap<object, boolean>();

  /** `told`: {"outdated": […], "translated": […]} as JSON; empty where nothing is translated. */
  constructor(told: string) {
    const { outdated = [], translated = [] } = told ? (JSON.parse(told) as { outdated?: string[]; translated?: string[] }) : {};
    this.#atLoad = new Set(outdated);
    this.#translated = new Set(translated);
  }

  has(step: Step): boolean {
    if (this.#atLoad.has(step.id)) return true;
    if (!this.#translated.has(step.id)) return false;
    const known = this.#known.get(step.content) ?? this.#differs(step);
    this.#known.set(step.content, known);
    return known;
  }

  #differs(step: Step): boolean {
    const now = new Map(textsIn(step.content, ""));
    const first = this.#first.get(step.id);
    if (!first) this.#first.set(step.id, now);
    return first !== undefined && [...now].some(([place, text]) => first.has(place) && first.get(place) !== text);
  }
}

/** Each text that is not empty, by the ids that lead to it. */
function* textsIn(value: unknown, place: string): Generator<[string, string]> {
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (TEXTS.has(name) && inner && !Array.isArray(inner)) yield [`${place}.${name}`, typeof inner === "string" ? inner : JSON.stringify(inner)];
    else if (typeof inner === "object") yield* textsIn(inner, `${place}.${(inner as { id?: string } | null)?.id ?? name}`);
  }
}
