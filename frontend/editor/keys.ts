// Keys that work wherever the focus is in the editor.
import { sectionOf } from "./model/draft";
import { itemKey } from "./parts/item-gestures";
import type { Context } from "./parts/part";
import { duplicate, move, split } from "./parts/step-gestures";

export interface Doing {
  undo(): void;
  redo(): void;
}

export function handleKey(event: KeyboardEvent, context: Context, doing: Doing): void {
  if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
  if (run(event, context, doing)) event.preventDefault();
}

function run(event: KeyboardEvent, context: Context, doing: Doing): boolean {
  const { session } = context;
  const command = (event.ctrlKey || event.metaKey) && !event.altKey;
  const key = event.key.toLowerCase();
  if (command && key === "z") (event.shiftKey ? doing.redo : doing.undo)();
  else if (command && key === "y") doing.redo();
  else if (command && key === "k") context.openPalette();
  else if (command && key === "s") void session.sync.flush();
  else if (command && event.shiftKey && key === " ") return dictate(context);
  else if (command && event.shiftKey && key === "enter") split(context);
  else if (command && key === "enter") add(context);
  else if (event.altKey && !command && key === "enter") return toPhoto(context);
  else if (command && key === "d") duplicate(context);
  else if (key === "escape" && session.selection.size > 0) session.select((selection) => selection.clear());
  else if (key === "f8") context.nextHint();
  else if (key === "f9") context.openThreads();
  else if (key === "f7") session.choose({ kind: "photos" }, "photos");
  else if (key === "f4") context.publish();
  else if (key === "f2") rename(context);
  else if (event.altKey && !command && itemKey(event, context)) return true;
  else if (event.altKey && !command && (key === "arrowup" || key === "arrowdown")) shift(context, key === "arrowup" ? -1 : 1);
  else if (key === "pageup" || key === "pagedown") return choose(context, key === "pageup" ? -1 : 1);
  else if (key === "?" && !isTyping(event.target)) context.openShortcuts();
  else return false;
  return true;
}

function dictate(context: Context): boolean {
  context.dictate?.();
  return context.dictate !== null;
}

function add({ session }: Context): void {
  const [id] = session.addSteps(1);
  if (id) session.choose({ kind: "step", id }, "command");
}

function shift(context: Context, by: 1 | -1): void {
  const { session } = context;
  if (session.chosen.kind === "section" && session.selection.size === 0) session.moveSection(session.chosen.id, by);
  else move(context, by);
}

// The section that is chosen, or that the chosen step is in.
function rename({ session }: Context): void {
  const { chosen, draft } = session;
  const id = chosen.kind === "section" ? chosen.id : chosen.kind === "step" && draft ? sectionOf(draft, chosen.id)?.id : undefined;
  if (id !== undefined) session.choose({ kind: "section", id }, "section-title");
}

// A line can be typed for each step in turn: the text follows the text, the command line whatever else of a step had the focus.
function choose({ session }: Context, by: 1 | -1): boolean {
  const focused = document.activeElement;
  const field = focused?.id === "text" ? "text" : focused?.closest("komin-command, komin-stage, komin-details") ? "command" : undefined;
  if (!session.chooseNeighbour(by)) return false;
  if (field) session.choose(session.chosen, field);
  return true;
}

// From the photo back to the command line, else to the photo.
function toPhoto({ session }: Context): boolean {
  if (session.chosen.kind !== "step") return false;
  session.choose(session.chosen, document.activeElement?.closest("komin-annotator") ? "command" : "photo");
  return true;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches("input, textarea, select, [contenteditable=true]");
}
