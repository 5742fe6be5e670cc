// What the floor has of this playbook: what those who follow it reported and still waits, and what the version in force says.
import { EMPTY_CONTENT } from "../model/draft";
import { saysTheSame } from "../model/same";
import type { StepContent, StepField } from "../model/types";
import type { Api } from "../sync/api";

export interface Feedback {
  readonly id: string;
  /** Null where it concerns the playbook as a whole. */
  readonly step: string | null;
  readonly text: string;
  readonly given_at: string;
}

interface FrozenSection {
  readonly steps: readonly ({ readonly id: string } & Partial<StepContent>)[];
}

const MOST_SHOWN = 100;
const AGAIN_MS = 60_000;
const FIELDS = (Object.keys(EMPTY_CONTENT) as StepField[]).filter((field) => field !== "origin");

/** Events: "change" when something was learned. */
export class Floor extends EventTarget {
  #feedback: readonly Feedback[] = [];
  #published: ReadonlyMap<string, Partial<StepContent>> | null = null;
  #version: number | null = null;
  #askedAt = -Infinity;

  constructor(private readonly api: Pick<Api, "request" | "playbook">) {
    super();
  }

  /** The version in force is this one by now; null where none is: then nobody follows the playbook yet. */
  async follow(version: number | null, now = Date.now()): Promise<void> {
    if (version === null) return;
    const isNew = version !== this.#version;
    if (!isNew && now - this.#askedAt < AGAIN_MS) return;
    [this.#version, this.#askedAt] = [version, now];
    const { playbook } = this.api;
    const open = this.api.request<{ items: Feedback[] }>("GET", `/feedback?playbook=${playbook}&open=true&limit=${String(MOST_SHOWN)}`);
    const whole = isNew ? this.api.request<{ document: string }>("GET", `/playbooks/${playbook}/versions/${String(version)}`) : null;
    try {
      const [{ items }, frozen] = await Promise.all([open, whole]);
      this.#feedback = items;
      if (frozen) this.#published = stepsOf(frozen.document);
      this.dispatchEvent(new Event("change"));
    } catch {
      // Without an answer nothing is said; it is asked again.
      this.#version = null;
    }
  }

  /** Of a step, or of the playbook as a whole; what was reported last comes first. */
  feedbackOn(step: string | null): readonly Feedback[] {
    return this.#feedback.filter((one) => one.step === step);
  }

  /** The fields that say something else than the version in force; "new" where it has no such step, null before it is known. */
  changed(step: string, content: StepContent): readonly StepField[] | "new" | null {
    if (!this.#published) return null;
    const before = this.#published.get(step);
    return before ? FIELDS.filter((field) => !saysTheSame(content[field], before[field])) : "new";
  }
}

function stepsOf(document: string): ReadonlyMap<string, Partial<StepContent>> {
  const { sections } = JSON.parse(document) as { sections: readonly FrozenSection[] };
  return new Map(sections.flatMap(({ steps }) => steps.map((step) => [step.id, step] as const)));
}
