// Steps that are moved, doubled or made a section together: the operations of one gesture, which one undo takes back.
import { sectionOf, stepOrder, type Draft, type Section } from "./draft";
import { newId } from "./ids";
import { MOST, type Operation, type StepContent } from "./types";

/** Bring the steps together, in their order, behind `after` in a section; first when it is null. */
export function placing(draft: Draft, ids: readonly string[], section: string, after: string | null): Operation[] {
  let before = unmoved(draft.sections[section]?.steps ?? [], ids, after);
  return ids.map((id): Operation => {
    const move: Operation = { op: "step.move", id, section, after: before };
    before = id;
    return move;
  });
}

// What is moved itself is no place: the step ahead of it that stays is.
function unmoved(steps: readonly string[], ids: readonly string[], after: string | null): string | null {
  if (after === null || !ids.includes(after)) return after;
  return steps.slice(0, steps.indexOf(after)).filter((id) => !ids.includes(id)).at(-1) ?? null;
}

/** One place up or down, over the border of a section where there is one; nothing at the ends. */
export function movingBy(draft: Draft, ids: readonly string[], by: 1 | -1): Operation[] {
  const lead = by < 0 ? ids[0] : ids.at(-1);
  const section = lead === undefined ? undefined : sectionOf(draft, lead);
  if (lead === undefined || !section) return [];
  const at = section.steps.indexOf(lead);
  const others = (by < 0 ? section.steps.slice(0, at) : section.steps.slice(at + 1)).filter((id) => !ids.includes(id));
  if (others.length > 0) return placing(draft, ids, section.id, by < 0 ? (others.at(-2) ?? null) : others[0]!);
  const next = draft.sections[draft.order[draft.order.indexOf(section.id) + by] ?? ""];
  if (!next) return [];
  const last = next.steps.filter((id) => !ids.includes(id)).at(-1) ?? null;
  return placing(draft, ids, next.id, by < 0 ? last : null);
}

export interface Copies {
  readonly operations: readonly Operation[];
  readonly ids: readonly string[];
}

/** Copies of the steps, behind the last of them; null when there is no room for all. */
export function copying(draft: Draft, ids: readonly string[]): Copies | null {
  const last = ids.at(-1);
  const section = last === undefined ? undefined : sectionOf(draft, last);
  if (last === undefined || !section || stepOrder(draft).length + ids.length > MOST.steps) return null;
  const copies = new Map(ids.map((id) => [id, newId()]));
  let after = last;
  const operations = ids.map((id): Operation => {
    const copy = copies.get(id)!;
    // A copy is the playbook's own, also of a step that came from a block.
    const content = { ...(copied(draft.steps[id]!.content, copies) as StepContent), origin: null };
    const add: Operation = { op: "step.add", id: copy, section: section.id, after, content };
    after = copy;
    return add;
  });
  return { operations, ids: [...copies.values()] };
}

// Everything in it gets an id of its own; what leads to a step that is copied too leads to its copy.
function copied(value: unknown, copies: ReadonlyMap<string, string>): unknown {
  if (typeof value === "string") return copies.get(value) ?? value;
  if (Array.isArray(value)) return value.map((one) => copied(one, copies));
  if (typeof value !== "object" || value === null) return value;
  const isLink = "to" in value;
  return Object.fromEntries(
    Object.entries(value).map(([name, own]) => [name, name === "id" && !isLink ? newId() : copied(own, copies)]),
  );
}

/**
 * A new section of the steps, where the first of them stands. What stood behind it in its section follows in one more, so
 * that nothing else changes its place; a section without a title that is left empty goes. Null when there is no room.
 */
export function gathering(draft: Draft, ids: readonly string[], section: string): Operation[] | null {
  const home = ids[0] === undefined ? undefined : sectionOf(draft, ids[0]);
  if (!home) return null;
  const at = home.steps.indexOf(ids[0]!);
  const rest = home.steps.slice(at).filter((id) => !ids.includes(id));
  const isFirst = at === 0;
  const needsRest = !isFirst && rest.length > 0;
  if (draft.order.length + 1 + Number(needsRest) > MOST.sections) return null;
  const ahead = isFirst ? (draft.order[draft.order.indexOf(home.id) - 1] ?? null) : home.id;
  return [
    { op: "section.add", id: section, after: ahead, title: "" },
    ...placing(draft, ids, section, null),
    ...(needsRest ? following(draft, rest, section) : []),
    ...emptied(draft, ids).map(({ id }): Operation => ({ op: "section.delete", id })),
  ];
}

function following(draft: Draft, steps: readonly string[], after: string): Operation[] {
  const id = newId();
  return [{ op: "section.add", id, after, title: "" }, ...placing(draft, steps, id, null)];
}

function emptied(draft: Draft, ids: readonly string[]): Section[] {
  return draft.order
    .map((id) => draft.sections[id]!)
    .filter(({ title, steps }) => title === "" && steps.length > 0 && steps.every((id) => ids.includes(id)));
}
