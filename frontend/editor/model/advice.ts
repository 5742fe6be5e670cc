// Everything the draft could be told about itself. Advice, never a wall: nothing here stops anybody from publishing.
import { stepOrder, type Draft, type Step } from "./draft";
import { read, unexplained, type Read } from "./abbreviations";
import { isLongText, lacksVerb, LONG_SECTION } from "./hints";
import { linksOf, plainText } from "./prose";
import type { Chosen } from "./session";
import type { Check, Photo, StepContent } from "./types";

export type HintKind =
  | "noVerb" | "longText" | "longSection" | "noReason" | "noAvoidance" | "notLookedAt" | "noAlt" | "abbreviation"
  | "branchGone" | "linkGone" | "checkUnfinished" | "rangeReversed";

/** `focus` is the field to go to; `number` of the step, 0 outside of steps. */
export interface Hint {
  readonly kind: HintKind;
  readonly where: Chosen;
  readonly focus: string;
  readonly number: number;
  readonly detail: string;
}

let latest: { readonly draft: Draft; readonly seen: number; readonly hints: readonly Hint[] } | null = null;

/** In reading order. `seen`: the photos this person has had before their eyes. Found once for each state of the draft. */
export function adviceFor(draft: Draft, seen: ReadonlySet<string>): readonly Hint[] {
  if (latest?.draft !== draft || latest.seen !== seen.size) latest = { draft, seen: seen.size, hints: find(draft, seen) };
  return latest.hints;
}

/** A hint that was gone to, and its place among all of that moment. */
export interface Gone {
  readonly hint: Hint;
  readonly at: number;
}

/** The one behind it; where it was followed and is gone, those behind it have moved up. */
export function following(hints: readonly Hint[], last: Gone | null): Hint | undefined {
  if (!last) return hints[0];
  const still = hints.findIndex((hint) => nameOf(hint) === nameOf(last.hint));
  return hints[(still < 0 ? last.at : still + 1) % hints.length];
}

// A photo is looked at by going to it: what it still lacks is no other hint.
function nameOf({ kind, where, focus, detail }: Hint): string {
  return JSON.stringify([kind === "notLookedAt" ? "noAlt" : kind, where, focus, detail]);
}

function find(draft: Draft, seen: ReadonlySet<string>): Hint[] {
  const order = stepOrder(draft);
  const around = surroundings(draft, order, seen);
  const ofSections = draft.order.flatMap((id) => longSection(draft, id));
  const ofSteps = order.flatMap((id, i) => kept(around, draft.steps[id], i + 1));
  return [...ofSections, ...ofSteps, ...abbreviations(draft, order)];
}

// Typing in one step changes neither the others nor what they are advised: of a thousand, one is looked at again.
interface Surroundings {
  readonly language: string;
  readonly sections: Draft["sections"];
  readonly order: Draft["order"];
  readonly steps: ReadonlySet<string>;
  readonly seen: ReadonlySet<string>;
  readonly seenCount: number;
  readonly hints: WeakMap<Step, readonly Hint[]>;
}

let latestAround: Surroundings | null = null;

function surroundings({ language, sections, order }: Draft, steps: readonly string[], seen: ReadonlySet<string>): Surroundings {
  const known = latestAround;
  const isSame = known?.language === language && known.sections === sections && known.order === order && known.seen === seen && known.seenCount === seen.size;
  if (!isSame) latestAround = { language, sections, order, steps: new Set(steps), seen, seenCount: seen.size, hints: new WeakMap() };
  return latestAround!;
}

function kept(around: Surroundings, step: Step | undefined, number: number): readonly Hint[] {
  if (!step) return [];
  const known = around.hints.get(step) ?? adviceForStep(step, number, around);
  around.hints.set(step, known);
  return known;
}

function adviceForStep({ content, id }: Step, number: number, { language, steps, seen }: Surroundings): Hint[] {
  const hint = (kind: HintKind, focus: string, detail = ""): Hint => ({ kind, focus, detail, number, where: { kind: "step", id } });
  return [
    ...when(lacksVerb(content.command, language), hint("noVerb", "command")),
    ...when(isLongText(content.text), hint("longText", "text")),
    ...content.notices
      .filter(({ level, hazard, kind, avoidance }) => level !== "notice" && (hazard || kind) && !avoidance)
      .map((notice) => hint("noAvoidance", `avoidance-${notice.id}`)),
    ...content.key_points.filter(({ text, reason }) => text && !reason).map((point) => hint("noReason", `reason-${point.id}`)),
    ...content.photos.flatMap((photo) => {
      const field = `alt-${photo.id}`;
      if (isUnseen(photo, content.command, seen)) return [hint("notLookedAt", content.command ? field : "command")];
      return when(!photo.alt, hint("noAlt", field));
    }),
    ...content.checks.flatMap((check) => ofCheck(check).map((kind) => hint(kind, `label-${check.id}`, check.label))),
    ...content.branches
      .filter(({ target }) => target === null || !steps.has(target))
      .map((branch) => hint("branchGone", `target-${branch.id}`, branch.condition)),
    ...when(linksOf(content.text).some((link) => link.to === "step" && !steps.has(link.id)), hint("linkGone", "text")),
  ];
}

function when(applies: boolean, hint: Hint): Hint[] {
  return applies ? [hint] : [];
}

// A photo that came with many others, or with a list that was pasted, and of which nobody has said or drawn anything yet.
function isUnseen({ asset, alt, marks }: Photo, command: string, seen: ReadonlySet<string>): boolean {
  return !seen.has(asset) && !marks?.length && (command === "" || alt === "");
}

function ofCheck(check: Check): ("checkUnfinished" | "rangeReversed")[] {
  if (!check.label) return ["checkUnfinished"];
  if (check.kind === "choice") return check.options.filter(({ label }) => label).length < 2 ? ["checkUnfinished"] : [];
  if (check.kind !== "reading") return [];
  const { lowest, highest, target } = check;
  const inOrder = [lowest, target, highest].filter(Boolean).map(Number);
  return inOrder.some((value, i) => i > 0 && value < inOrder[i - 1]!) ? ["rangeReversed"] : [];
}

function longSection(draft: Draft, id: string): Hint[] {
  const section = draft.sections[id];
  if (!section || section.steps.length <= LONG_SECTION) return [];
  return [{ kind: "longSection", where: { kind: "section", id }, focus: "section-title", number: 0, detail: section.title }];
}

function abbreviations(draft: Draft, order: readonly string[]): Hint[] {
  const { before } = draft;
  const said = [draft.title, draft.summary, ...before.skills, before.machine_state, ...[...before.tools, ...before.parts].map(({ name }) => name)].join("\n");
  const texts = [read(said), ...order.map((id) => readStep(draft.steps[id]!.content))];
  return unexplained(texts).map(({ abbreviation, at }): Hint => {
    const id = order[at - 1];
    const place = id === undefined ? { where: { kind: "playbook" } as const, focus: "playbook-title" } : { where: { kind: "step", id } as const, focus: "command" };
    return { kind: "abbreviation", ...place, number: at, detail: abbreviation };
  });
}

const readSteps = new WeakMap<StepContent, Read>();

function readStep(content: StepContent): Read {
  const known = readSteps.get(content) ?? read(textOfStep(content));
  readSteps.set(content, known);
  return known;
}

function textOfStep(content: StepContent): string {
  return [
    content.command,
    plainText(content.text),
    ...content.notices.flatMap(({ hazard, consequence, avoidance }) => [hazard, consequence, avoidance]),
    ...content.key_points.flatMap(({ text, reason }) => [text, reason]),
    ...content.checks.map(({ label }) => label),
    content.expected,
    ...content.branches.map(({ condition }) => condition),
  ].join("\n");
}
