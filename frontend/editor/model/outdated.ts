// Which steps have a translation that no longer holds: those that the server named last, and translated ones of which a text was changed since.
import type { Api } from "../sync/api";
import type { Step } from "./draft";

const TEXTS = new Set(["command", "expected", "hazard", "consequence", "avoidance", "alt", "reason", "label", "condition", "text", "unit"]);
const SOON_MS = 1_000;
/** Between two questions: while nothing is translated, a translation is the only news. */
const QUIET_MS = 8_000;
const QUIET_UNTRANSLATED_MS = 60_000;

interface Answer {
  readonly outdated_steps: readonly string[];
  readonly translated_steps: readonly string[];
}

/** Events: "change" when the server named other steps. */
export class Outdated extends EventTarget {
  #outdated: ReadonlySet<string>;
  #translated: ReadonlySet<string>;
  #first = new Map<string, ReadonlyMap<string, string>>();
  #known = new WeakMap<object, boolean>();
  #revision = 0;
  #askedAt = Date.now();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `told`: {"outdated": […], "translated": […]} as JSON, as the page was opened; empty where nothing is translated. */
  constructor(
    told: string,
    private readonly api: Pick<Api, "request" | "playbook">,
  ) {
    super();
    const { outdated = [], translated = [] } = told ? (JSON.parse(told) as { outdated?: string[]; translated?: string[] }) : {};
    this.#outdated = new Set(outdated);
    this.#translated = new Set(translated);
  }

  has(step: Step): boolean {
    if (this.#outdated.has(step.id)) return true;
    if (!this.#translated.has(step.id)) return false;
    const known = this.#known.get(step.content) ?? this.#differs(step);
    this.#known.set(step.content, known);
    return known;
  }

  /** The server is at that revision of the draft, which counts translations, too: somebody may have changed either. */
  follow(revision: number): void {
    if (this.#revision === 0) this.#revision = revision;
    if (revision === this.#revision || this.#timer !== undefined) return;
    const quiet = this.#translated.size > 0 ? QUIET_MS : QUIET_UNTRANSLATED_MS;
    this.#timer = setTimeout(() => void this.#ask(revision), Math.max(SOON_MS, this.#askedAt + quiet - Date.now()));
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  // What was written since the question is compared with what stood here when the answer came.
  async #ask(revision: number): Promise<void> {
    this.#askedAt = Date.now();
    try {
      const { outdated_steps: outdated, translated_steps: translated } = await this.api.request<Answer>("GET", `/playbooks/${this.api.playbook}/translations`);
      [this.#outdated, this.#translated] = [new Set(outdated), new Set(translated)];
      [this.#first, this.#known, this.#revision] = [new Map(), new WeakMap(), revision];
      this.dispatchEvent(new Event("change"));
    } catch {
      // The next news ask again.
    } finally {
      this.#timer = undefined;
    }
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
