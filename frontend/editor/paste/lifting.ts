// What stands around a pasted list comes in as steps, and then becomes a title or goes, by a change of its own: one undo
// brings the very lines back, and nothing that was copied is ever lost.
import { newId } from "../model/ids";
import { sectionOf, type Draft } from "../model/draft";
import { LONGEST, type Operation } from "../model/types";
import { asTitle } from "./around";
import type { PastedStep } from "./words";

export interface Named {
  readonly what: "playbook" | "section";
  readonly title: string;
}

export interface Lifted {
  /** In the order in which they stood. */
  readonly lines: readonly PastedStep[];
  readonly named: readonly Named[];
  /** Greetings, and what ends a letter. */
  readonly courtesies: readonly string[];
}

/** A heading where a title has no words yet, and every greeting and closing; `section` is where the list goes. */
export function liftedFrom(read: readonly PastedStep[], draft: Draft, section: string): Lifted {
  const headings = read.filter(({ around }) => around === "heading");
  const untitled = titlesWithoutWords(draft, section);
  const taken = headings.slice(Math.max(0, headings.length - untitled.length));
  const lines = read.filter((line) => isCourtesy(line) || taken.includes(line));
  return {
    lines,
    named: taken.map(({ command }, i) => ({ what: untitled[i]!, title: asTitle(command).slice(0, LONGEST.title) })),
    courtesies: lines.filter(isCourtesy).map(({ command }) => command),
  };
}

function isCourtesy({ around }: PastedStep): boolean {
  return around === "greeting" || around === "closing";
}

// A section that has steps with words was begun for something else than this list.
function titlesWithoutWords(draft: Draft, section: string): Named["what"][] {
  const { title = "", steps = [] } = draft.sections[section] ?? {};
  const isBegun = title !== "" || steps.some((id) => draft.steps[id]?.content.command);
  return [...(draft.title ? [] : ["playbook" as const]), ...(isBegun ? [] : ["section" as const])];
}

/** The lines as steps ahead of `first` and behind `last` of the list; and what lifts them. */
export function lifting({ lines, named }: Lifted, draft: Draft, [first, last]: readonly [string, string]): { bring: Operation[]; lift: Operation[] } {
  const section = sectionOf(draft, first);
  if (!section) return { bring: [], lift: [] };
  const ids = lines.map(newId);
  const ahead = lines.filter(({ around }) => around !== "closing").length;
  const before = section.steps[section.steps.indexOf(first) - 1] ?? null;
  const bring = lines.map(({ command, text }, i): Operation => {
    const follows = i < ahead ? (ids[i - 1] ?? before) : i === ahead ? last : ids[i - 1]!;
    return { op: "step.add", id: ids[i]!, section: section.id, after: follows, content: { command, text } };
  });
  const name = named.map(({ what, title }): Operation => {
    return what === "playbook" ? { op: "playbook.set", field: "title", value: title, base: 0 } : { op: "section.set", id: section.id, field: "title", value: title, base: 0 };
  });
  return { bring, lift: [...name, ...ids.map((id): Operation => ({ op: "step.delete", id }))] };
}
