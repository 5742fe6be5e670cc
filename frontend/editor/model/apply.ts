// What an operation does to the draft in the browser: the same as authoring/applying.py does on the server.
import { EMPTY_CONTENT, sectionOf, type Draft, type Section, type Step } from "./draft";
import type { Operation, SetOperation, StructuralOperation } from "./types";

export function apply(draft: Draft, operation: Operation): Draft {
  return isSet(operation) ? applySet(draft, operation) : applyStructural(draft, operation);
}

export function applyAll(draft: Draft, operations: readonly Operation[]): Draft {
  return operations.reduce(apply, draft);
}

export function isSet(operation: Operation): operation is SetOperation {
  return operation.op.endsWith(".set");
}

/** The draft with the field's value and the revision at which it was set. */
export function applySet(draft: Draft, operation: SetOperation, revision?: number): Draft {
  const known = (revisions: Readonly<Record<string, number>>, field: string): Readonly<Record<string, number>> =>
    revision === undefined ? revisions : { ...revisions, [field]: revision };
  switch (operation.op) {
    case "playbook.set":
      return { ...draft, [operation.field]: operation.value, revisions: known(draft.revisions, operation.field) };
    case "before.set":
      return {
        ...draft,
        before: { ...draft.before, [operation.field]: operation.value },
        revisions: known(draft.revisions, `before.${operation.field}`),
      };
    case "section.set": {
      const section = draft.sections[operation.id];
      if (!section) return draft;
      return withSection(draft, { ...section, title: String(operation.value), revisions: known(section.revisions, "title") });
    }
    case "step.set": {
      const step = draft.steps[operation.id];
      if (!step) return draft;
      const content = { ...step.content, [operation.field]: operation.value };
      return withStep(draft, { ...step, content, revisions: known(step.revisions, operation.field) });
    }
  }
}

function applyStructural(draft: Draft, operation: StructuralOperation): Draft {
  switch (operation.op) {
    case "section.add": {
      if (draft.sections[operation.id]) return draft;
      const section: Section = { id: operation.id, title: operation.title, revisions: {}, steps: [] };
      return { ...withSection(draft, section), order: placeAfter(draft.order, operation.id, operation.after) };
    }
    case "section.move":
      return draft.order.includes(operation.id) && operation.after !== operation.id
        ? { ...draft, order: placeAfter(draft.order, operation.id, operation.after) }
        : draft;
    case "section.delete":
      return draft.order.length > 1 ? { ...draft, order: without(draft.order, operation.id) } : draft;
    case "section.restore":
      return draft.sections[operation.id] && !draft.order.includes(operation.id)
        ? { ...draft, order: [...draft.order, operation.id] }
        : draft;
    case "step.add":
      if (draft.steps[operation.id]) return draft;
      return place(
        withStep(draft, { id: operation.id, content: { ...EMPTY_CONTENT, ...operation.content }, revisions: {} }),
        operation.id,
        operation.section,
        operation.after,
      );
    case "step.move":
      return sectionOf(draft, operation.id) && operation.after !== operation.id
        ? place(draft, operation.id, operation.section, operation.after)
        : draft;
    case "step.delete":
      return removed(draft, operation.id);
    case "step.restore": {
      const home = draft.order[0];
      if (!draft.steps[operation.id] || sectionOf(draft, operation.id) || home === undefined) return draft;
      return place(draft, operation.id, home, draft.sections[home]?.steps.at(-1) ?? null);
    }
  }
}

function place(draft: Draft, step: string, sectionId: string, after: string | null): Draft {
  const section = draft.sections[sectionId];
  if (!section) return draft;
  const rest = removed(draft, step);
  const home = rest.sections[sectionId] ?? section;
  return withSection(rest, { ...home, steps: placeAfter(home.steps, step, after) });
}

function removed(draft: Draft, step: string): Draft {
  const section = sectionOf(draft, step);
  return section ? withSection(draft, { ...section, steps: without(section.steps, step) }) : draft;
}

function withSection(draft: Draft, section: Section): Draft {
  return { ...draft, sections: { ...draft.sections, [section.id]: section } };
}

function withStep(draft: Draft, step: Step): Draft {
  return { ...draft, steps: { ...draft.steps, [step.id]: step } };
}

function without(order: readonly string[], id: string): string[] {
  return order.filter((other) => other !== id);
}

/** Behind `after`; first when it is null, last when `after` is not there (any more). */
export function placeAfter(order: readonly string[], id: string, after: string | null): string[] {
  const rest = without(order, id);
  const at = after === null ? 0 : rest.includes(after) ? rest.indexOf(after) + 1 : rest.length;
  return [...rest.slice(0, at), id, ...rest.slice(at)];
}
