// What a block says by now beside what a draft has of it, and the operations that bring one to the other. Nothing here is
// done by itself: somebody looks, then decides.
import { EMPTY_CONTENT, sectionOf, stepOrder, type Draft } from "../model/draft";
import type { Asset, Operation, Origin, StepContent, StepField } from "../model/types";
import { carried, counterpart, same } from "./carrying";

export interface BlockStep {
  readonly id: string;
  readonly content: StepContent;
}

export interface Block {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly revision: number;
  readonly removed: boolean;
  readonly changed_at: string;
  /** Empty once they were erased. */
  readonly changed_by: string;
  readonly steps: readonly BlockStep[];
  /** What it said when steps of this draft came from it. */
  readonly earlier: readonly { readonly revision: number; readonly steps: readonly BlockStep[] }[];
  readonly assets: readonly Asset[];
  readonly used_in: readonly { readonly id: string; readonly number: string; readonly title: string; readonly edit_url: string }[];
}

/** A field that the block says otherwise; `isOurs` where the draft was changed here as well. */
export interface FieldChange {
  readonly field: StepField;
  readonly ours: unknown;
  readonly theirs: unknown;
  readonly isOurs: boolean;
}

export interface StepChange {
  readonly kind: "changed" | "added" | "removed";
  /** The step of the draft, or the one it will be. */
  readonly id: string;
  readonly content: StepContent;
  readonly fields: readonly FieldChange[];
}

/** What changed for one use of a block. `ids`: its steps in the draft, in reading order. */
export interface Change {
  readonly block: Block;
  readonly use: string;
  readonly ids: readonly string[];
  readonly steps: readonly StepChange[];
  readonly moved: boolean;
}

const FIELDS = (Object.keys(EMPTY_CONTENT) as StepField[]).filter((field) => field !== "origin");

/** The steps of each use, in reading order. */
export function usesOf(draft: Draft): ReadonlyMap<string, readonly string[]> {
  const uses = new Map<string, string[]>();
  for (const id of stepOrder(draft)) {
    const use = draft.steps[id]?.content.origin?.use;
    if (use !== undefined) uses.set(use, [...(uses.get(use) ?? []), id]);
  }
  return uses;
}

export function changesOf(draft: Draft, blocks: ReadonlyMap<string, Block>): Change[] {
  return [...usesOf(draft)].flatMap(([use, ids]) => {
    const block = blocks.get(originOf(draft, ids[0]!).block);
    return block && !block.removed ? changeOf(draft, block, use, ids) : [];
  });
}

function changeOf(draft: Draft, block: Block, use: string, ids: readonly string[]): Change[] {
  const latest = Math.max(...ids.map((id) => originOf(draft, id).revision));
  if (ids.every((id) => originOf(draft, id).revision >= block.revision)) return [];
  const before = said(block, latest);
  const steps = [
    ...block.steps.flatMap((part) => {
      const id = counterpart(part.id, use);
      return ids.includes(id) ? changedStep(draft, block, part, id, use) : addedStep(draft, part, id, use, before);
    }),
    ...ids.filter((id) => !block.steps.some((part) => counterpart(part.id, use) === id)).map((id) => removedStep(draft, id)),
  ];
  const moved = isMoved(block.steps, before, use, ids);
  return steps.length > 0 || moved ? [{ block, use, ids, steps, moved }] : [];
}

function originOf(draft: Draft, id: string): Origin {
  return draft.steps[id]!.content.origin!;
}

/** What the block said then; undefined when that is forgotten. */
function said(block: Block, revision: number): readonly BlockStep[] | undefined {
  return revision === block.revision ? block.steps : block.earlier.find((one) => one.revision === revision)?.steps;
}

// Only what changed in the block since: what was changed here alone stays a matter of this draft.
function changedStep(draft: Draft, block: Block, part: BlockStep, id: string, use: string): StepChange[] {
  const was = said(block, originOf(draft, id).revision)?.find((one) => one.id === part.id)?.content;
  const ours = draft.steps[id]!.content;
  const theirs = carried(part.content, use);
  const before = was && carried(was, use);
  const fields = FIELDS.filter((field) => !same(ours[field], theirs[field]) && !(before && same(before[field], theirs[field]))).map((field) => ({
    field,
    ours: ours[field],
    theirs: theirs[field],
    isOurs: before !== undefined && !same(before[field], ours[field]),
  }));
  return fields.length > 0 ? [{ kind: "changed", id, content: theirs, fields }] : [];
}

// A step that the block had already was deleted here, and one that is shown all the same was detached: that was decided.
function addedStep(draft: Draft, part: BlockStep, id: string, use: string, before: readonly BlockStep[] | undefined): StepChange[] {
  if (before?.some((one) => one.id === part.id) || sectionOf(draft, id)) return [];
  return [{ kind: "added", id, content: carried(part.content, use), fields: [] }];
}

function removedStep(draft: Draft, id: string): StepChange {
  return { kind: "removed", id, content: draft.steps[id]!.content, fields: [] };
}

function isMoved(now: readonly BlockStep[], before: readonly BlockStep[] | undefined, use: string, ids: readonly string[]): boolean {
  const [wanted, was] = [now, before ?? []].map((steps) => steps.map((part) => counterpart(part.id, use)).filter((id) => ids.includes(id)));
  const staying = wanted!.filter((id) => was!.includes(id));
  return !same(staying, was!.filter((id) => staying.includes(id))) && !same(wanted, ids.filter((id) => wanted!.includes(id)));
}

/** The steps of the draft that the block says otherwise; the first of all where only the order changed, or what is new. */
export function placesOf({ ids, steps }: Change): readonly string[] {
  const own = steps.map(({ id }) => id).filter((id) => ids.includes(id));
  return own.length > 0 ? own : ids.slice(0, 1);
}

/** All of a change, as one gesture: what was changed here alone stays, the rest is as in the block. */
export function taking(draft: Draft, change: Change): Operation[] {
  const { block, use, ids, steps } = change;
  const origin: Origin = { block: block.id, use, revision: block.revision };
  const gone = steps.filter(({ kind }) => kind === "removed").map(({ id }) => id);
  const staying = ids.filter((id) => !gone.includes(id));
  return [
    ...steps.flatMap(({ id, fields }) => fields.map(({ field, theirs }) => setting(id, field, theirs))),
    ...placed(draft, change, origin),
    ...gone.map((id): Operation => ({ op: "step.delete", id })),
    ...staying.map((id) => setting(id, "origin", origin)),
  ];
}

function setting(id: string, field: StepField, value: unknown): Operation {
  return { op: "step.set", id, field, value, base: 0 };
}

// New steps behind the one that is ahead of them in the block; where the order changed, all of them one behind the other.
function placed(draft: Draft, { block, use, ids, steps, moved }: Change, origin: Origin): Operation[] {
  const added = new Map(steps.filter(({ kind }) => kind === "added").map((step) => [step.id, step.content]));
  const home = sectionOf(draft, ids[0]!)!;
  let section = home.id;
  let ahead = home.steps[home.steps.indexOf(ids[0]!) - 1] ?? null;
  return block.steps.flatMap((part, i): Operation[] => {
    const id = counterpart(part.id, use);
    const content = added.get(id);
    if (!content && !ids.includes(id)) return [];
    const place = { section, after: ahead };
    ahead = id;
    if (content) return appearing(id, place, { ...content, origin });
    if (moved && i > 0) return [{ op: "step.move", id, ...place }];
    section = sectionOf(draft, id)!.id;
    return [];
  });
}

// It may have been here before and be deleted, known to the server alone: then it comes back, and says what it says now.
function appearing(id: string, place: { section: string; after: string | null }, content: StepContent): Operation[] {
  return [
    { op: "step.add", id, ...place, content },
    { op: "step.restore", id },
    { op: "step.move", id, ...place },
    ...(Object.keys(content) as StepField[]).map((field) => setting(id, field, content[field])),
  ];
}

/** The steps are the playbook's own from now on. */
export function detaching(ids: readonly string[]): Operation[] {
  return ids.map((id) => setting(id, "origin", null));
}

/** The steps are the use of the block as it is. */
export function marking(ids: readonly string[], block: Pick<Block, "id" | "revision">, use: string): Operation[] {
  return ids.map((id) => setting(id, "origin", { block: block.id, use, revision: block.revision }));
}

/** All steps of the block as a new use, behind a place. */
export function inserting(block: Block, use: string, place: { section: string; step: string | null }): Operation[] {
  const origin: Origin = { block: block.id, use, revision: block.revision };
  let after = place.step;
  return block.steps.map((part): Operation => {
    const id = counterpart(part.id, use);
    const add: Operation = { op: "step.add", id, section: place.section, after, content: { ...carried(part.content, use), origin } };
    after = id;
    return add;
  });
}

/** What an update of the block takes: the steps of the use, what was written between them, and those that are selected. */
export function updatingWith(draft: Draft, use: string, selected: readonly string[]): string[] {
  const order = stepOrder(draft);
  const isOf = (id: string): boolean => draft.steps[id]?.content.origin?.use === use;
  const own = order.filter(isOf);
  const [first, last] = [order.indexOf(own[0] ?? ""), order.indexOf(own.at(-1) ?? "")];
  const isFree = (id: string): boolean => draft.steps[id]?.content.origin === null;
  return order.filter((id, i) => isOf(id) || (isFree(id) && ((i > first && i < last) || selected.includes(id))));
}
