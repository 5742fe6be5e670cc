// Drafts and answers for the tests: short to write, complete enough for the code under test.
import { EMPTY_CONTENT, type Draft } from "../model/draft";
import type { Asset, BatchAnswer, DraftState, Result, SetOperation, StepContent } from "../model/types";

/** A draft with the steps of each section, e.g. { a: ["1", "2"], b: ["3"] }, at revision 1. */
export function draftOf(sections: Record<string, string[]>, contents: Record<string, Partial<StepContent>> = {}): Draft {
  const steps = Object.values(sections).flat();
  return {
    revision: 1,
    number: "MO-0001",
    title: "",
    language: "en",
    summary: "",
    before: { skills: [], protection: [], tools: [], parts: [], machine_state: "" },
    revisions: {},
    order: Object.keys(sections),
    sections: Object.fromEntries(Object.entries(sections).map(([id, own]) => [id, { id, title: "", revisions: {}, steps: own }])),
    steps: Object.fromEntries(steps.map((id) => [id, { id, content: { ...EMPTY_CONTENT, ...contents[id] }, revisions: {} }])),
    assets: {},
  };
}

/** What the server answers for a draft; `since` leaves the steps out that did not change. */
export function stateOf(draft: Draft, changed: readonly string[] = Object.keys(draft.steps)): DraftState {
  return {
    id: "playbook",
    code: "abc",
    number: draft.number,
    title: draft.title,
    language: draft.language,
    summary: draft.summary,
    revision: draft.revision,
    discussion: 0,
    blocks: 0,
    field_revisions: draft.revisions,
    before: draft.before,
    sections: draft.order.map((id) => {
      const { title, revisions, steps } = draft.sections[id]!;
      return { id, title, field_revisions: revisions, steps: [...steps] };
    }),
    steps: changed.map((id) => ({ id, field_revisions: draft.steps[id]!.revisions, content: draft.steps[id]!.content })),
    assets: Object.values(draft.assets),
    published_version: null,
    published_revision: "",
    has_unpublished_changes: true,
    can_edit: true,
    here: [],
  };
}

export function command(id: string, value: string, base = 0): SetOperation {
  return { op: "step.set", id, field: "command", value, base };
}

export function answer(revision: number, ...results: Partial<Result>[]): BatchAnswer {
  return { revision, results: results.map((result) => ({ status: "applied", revision, current: null, message: "", ...result })) };
}

export function asset(id: string, changes: Partial<Asset> = {}): Asset {
  return { id, state: "ready", message: "", file_name: `${id}.jpg`, captured_at: null, width: 4, height: 3, renditions: {}, film: null, seconds: null, ...changes };
}
