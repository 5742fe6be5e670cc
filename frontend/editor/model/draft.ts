// The draft in the browser: plain immutable data. Deleted sections and steps stay in the maps, so that undo finds them.
import type { Asset, Before, DraftState, SetOperation, StepContent } from "./types";

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly revisions: Readonly<Record<string, number>>;
  readonly steps: readonly string[];
}

export interface Step {
  readonly id: string;
  readonly content: StepContent;
  readonly revisions: Readonly<Record<string, number>>;
}

export interface Draft {
  readonly revision: number;
  readonly number: string;
  readonly title: string;
  readonly language: string;
  readonly summary: string;
  readonly before: Before;
  readonly revisions: Readonly<Record<string, number>>;
  readonly order: readonly string[];
  readonly sections: Readonly<Record<string, Section>>;
  readonly steps: Readonly<Record<string, Step>>;
  readonly assets: Readonly<Record<string, Asset>>;
}

export const EMPTY_CONTENT: StepContent = {
  notices: [], command: "", text: "", photos: [], key_points: [], checks: [], expected: "", branches: [], duration: 0, origin: null,
};

/** Where a set operation writes, as one string: two with the same target concern the same field. */
export function target(operation: Omit<SetOperation, "value" | "base">): string {
  return "id" in operation ? `${operation.op}:${String(operation.id)}:${operation.field}` : `${operation.op}:${operation.field}`;
}

/** The revision at which the field last changed, as far as this browser knows. */
export function knownRevision(draft: Draft, operation: SetOperation): number {
  switch (operation.op) {
    case "playbook.set":
      return draft.revisions[operation.field] ?? 0;
    case "before.set":
      return draft.revisions[`before.${operation.field}`] ?? 0;
    case "section.set":
      return draft.sections[operation.id]?.revisions[operation.field] ?? 0;
    case "step.set":
      return draft.steps[operation.id]?.revisions[operation.field] ?? 0;
  }
}

/** The value of the field as it stands; undefined when its section or step is unknown. */
export function valueOf(draft: Draft, operation: SetOperation): unknown {
  switch (operation.op) {
    case "playbook.set":
      return draft[operation.field];
    case "before.set":
      return draft.before[operation.field];
    case "section.set":
      return draft.sections[operation.id]?.title;
    case "step.set":
      return draft.steps[operation.id]?.content[operation.field];
  }
}

/** The draft with what the server answered laid over what this browser knows already. */
export function withServerState(known: Draft | null, state: DraftState): Draft {
  const steps = { ...known?.steps };
  for (const { id, content, field_revisions } of state.steps) {
    const remote = { id, content: { ...EMPTY_CONTENT, ...content }, revisions: field_revisions };
    steps[id] = newerFields(known?.steps[id], remote);
  }
  const sections = { ...known?.sections };
  for (const { id, title, field_revisions, steps: order } of state.sections) {
    const ours = sections[id];
    const keep = ours && (ours.revisions.title ?? 0) >= (field_revisions.title ?? 0);
    sections[id] = { id, title: keep ? ours.title : title, revisions: field_revisions, steps: order };
  }
  const assets = { ...known?.assets };
  for (const asset of state.assets) assets[asset.id] = asset;
  return {
    revision: state.revision,
    number: state.number,
    ...newerPlaybookFields(known, state),
    revisions: state.field_revisions,
    order: state.sections.map((section) => section.id),
    sections,
    steps,
    assets,
  };
}

// A field we wrote ourselves comes back cleaned of outer blanks. Keeping ours spares the person who is still typing.
function newerFields(ours: Step | undefined, remote: Step): Step {
  if (!ours) return remote;
  const content: Record<string, unknown> = { ...remote.content };
  for (const field of Object.keys(EMPTY_CONTENT) as (keyof StepContent)[]) {
    if ((ours.revisions[field] ?? 0) >= (remote.revisions[field] ?? 0)) content[field] = ours.content[field];
  }
  return { ...remote, content: content as unknown as StepContent };
}

function newerPlaybookFields(known: Draft | null, state: DraftState): Pick<Draft, "title" | "language" | "summary" | "before"> {
  const remote = { title: state.title, language: state.language, summary: state.summary, before: state.before };
  if (!known) return remote;
  const ours = (name: string): boolean => (known.revisions[name] ?? 0) >= (state.field_revisions[name] ?? 0);
  const before: Record<string, unknown> = { ...state.before };
  for (const field of Object.keys(state.before) as (keyof Before)[]) {
    if (ours(`before.${field}`)) before[field] = known.before[field];
  }
  return {
    title: ours("title") ? known.title : remote.title,
    language: ours("language") ? known.language : remote.language,
    summary: ours("summary") ? known.summary : remote.summary,
    before: before as unknown as Before,
  };
}

const orders = new WeakMap<Draft, readonly string[]>();

/** Every step that is shown, in reading order. Found once for each state of the draft. */
export function stepOrder(draft: Draft): readonly string[] {
  const order = orders.get(draft) ?? draft.order.flatMap((section) => draft.sections[section]?.steps ?? []);
  orders.set(draft, order);
  return order;
}

/** Tools and parts, which may wait for their photo. */
export function itemIds({ before }: Draft): string[] {
  return [...before.tools, ...before.parts].map(({ id }) => id);
}

export function sectionOf(draft: Draft, step: string): Section | undefined {
  const id = draft.order.find((section) => draft.sections[section]?.steps.includes(step));
  return id === undefined ? undefined : draft.sections[id];
}
