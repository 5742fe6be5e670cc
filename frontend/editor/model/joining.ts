// One step made of two, and two of one. Nothing that was written, shown or drawn is lost on the way.
import { stepOrder, type Draft } from "./draft";
import { asProse, plainText, simplest, type Block, type RichText } from "./prose";
import { LONGEST, LONGEST_DURATION, MOST, type Operation, type StepContent, type StepField } from "./types";

/** What stands ahead of the caret and behind it. */
export type Cut =
  | { readonly field: "command"; readonly ahead: string; readonly behind: string }
  | { readonly field: "text"; readonly ahead: RichText; readonly behind: RichText };

/** The words behind the caret begin a step of their own, `added`, behind the first; all else stays. */
export function splitting(draft: Draft, step: string, section: string, cut: Cut, added: string): Operation[] {
  const { command, text } = draft.steps[step]!.content;
  const first = cut.field === "command" ? { command: cut.ahead.trimEnd(), text: "" } : { command, text: tidy(cut.ahead) };
  const second = cut.field === "command" ? { command: cut.behind.trimStart(), text } : firstLineApart(tidy(cut.behind));
  return [
    { op: "step.add", id: added, section, after: step, content: second },
    ...changed(step, { command, text }, first),
  ];
}

/** Without empty lines at its ends. */
function tidy(text: RichText): RichText {
  if (typeof text === "string") return text.replace(/^\n+|\n+$/g, "");
  const isFull = (block: Block): boolean => block.type !== "paragraph" || block.content.length > 0;
  const places = text.content.flatMap((block, i) => (isFull(block) ? [i] : []));
  return simplest({ type: "doc", content: text.content.slice(places[0] ?? 0, (places.at(-1) ?? -1) + 1) });
}

// A first line without form is what is to be done; one with form stays what it is.
function firstLineApart(text: RichText): { command: string; text: RichText } {
  const blocks = asProse(text).content;
  const line = blocks[0]?.type === "paragraph" ? lineOf(blocks[0]) : null;
  if (line === null || line.said.length > LONGEST.command) return { command: "", text };
  const rest: Block[] = line.more.length > 0 ? [{ type: "paragraph", content: line.more }] : [];
  return { command: line.said.trim(), text: simplest({ type: "doc", content: [...rest, ...blocks.slice(1)] }) };
}

type Inlines = Extract<Block, { type: "paragraph" }>["content"];

function lineOf({ content }: Extract<Block, { type: "paragraph" }>): { said: string; more: Inlines } | null {
  const end = content.findIndex(({ type }) => type === "hardBreak");
  const line = end < 0 ? content : content.slice(0, end);
  if (line.some((inline) => inline.type === "text" && inline.marks.length > 0)) return null;
  return { said: line.map((inline) => (inline.type === "text" ? inline.text : "")).join(""), more: end < 0 ? [] : content.slice(end + 1) };
}

/** `caret`: where the two command lines meet. */
export interface Joined {
  readonly operations: readonly Operation[];
  readonly caret: number;
}

/** All that `from` says goes to the end of `into`, with what leads to it; the field that has no room for both if there is one. */
export function joining(draft: Draft, into: string, from: string): Joined | StepField {
  const [first, second] = [draft.steps[into]!.content, draft.steps[from]!.content];
  const together = bothOf(first, second);
  const full = overfull(together);
  if (full) return full;
  const operations = [
    ...changed(into, first, ledTo(together, from, into)),
    ...stepOrder(draft).flatMap((id) => (id === into || id === from ? [] : leadingThere(draft, id, from, into))),
    { op: "step.delete", id: from } as const,
  ];
  return { operations, caret: first.command.length + Number(first.command !== "" && second.command !== "") };
}

function bothOf(first: StepContent, second: StepContent): StepContent {
  return {
    notices: [...first.notices, ...second.notices],
    command: [first.command, second.command].filter(Boolean).join(" "),
    text: textOfBoth(first.text, second.text),
    photos: [...first.photos, ...second.photos],
    key_points: [...first.key_points, ...second.key_points],
    checks: [...first.checks, ...second.checks],
    expected: [first.expected, second.expected].filter(Boolean).join(" "),
    branches: [...first.branches, ...second.branches],
    duration: first.duration + second.duration,
    origin: first.origin,
  };
}

function textOfBoth(first: RichText, second: RichText): RichText {
  if (first === "" || second === "") return first || second;
  if (typeof first === "string" && typeof second === "string") return `${first}\n${second}`;
  return simplest({ type: "doc", content: [...asProse(first).content, ...asProse(second).content] });
}

function overfull(content: StepContent): StepField | null {
  const sizes: readonly (readonly [StepField, number, number])[] = [
    ["photos", content.photos.length, MOST.photos],
    ["command", content.command.length, LONGEST.command],
    ["text", plainText(content.text).length, LONGEST.passage],
    ["notices", content.notices.length, MOST.notices],
    ["key_points", content.key_points.length, MOST.keyPoints],
    ["checks", content.checks.length, MOST.checks],
    ["branches", content.branches.length, MOST.branches],
    ["expected", content.expected.length, LONGEST.sentence],
    ["duration", content.duration, LONGEST_DURATION],
  ];
  return sizes.find(([, size, most]) => size > most)?.[0] ?? null;
}

function leadingThere(draft: Draft, id: string, from: string, to: string): Operation[] {
  const { branches, text } = draft.steps[id]!.content;
  return changed(id, { branches, text }, ledTo({ branches, text }, from, to));
}

function ledTo<T>(value: T, from: string, to: string): T {
  const whole = JSON.stringify(value);
  return whole.includes(from) ? (JSON.parse(whole.replaceAll(`"${from}"`, `"${to}"`)) as T) : value;
}

function changed(id: string, before: Partial<StepContent>, after: Partial<StepContent>): Operation[] {
  return (Object.keys(after) as StepField[])
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ op: "step.set", id, field, value: after[field], base: 0 }));
}
