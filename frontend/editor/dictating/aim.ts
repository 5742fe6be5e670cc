// What somebody dictates at the desk goes into the text that they write in, where their caret is.
import type { Target } from "../../dictation/dictation";
import { caretOf, rewrite, type Field } from "../../dictation/field";
import { moved } from "../../dictation/moving";
import { place, withdrawn, type Placed } from "../../dictation/placing";
import { wordsIn } from "../../dictation/words/words";
import { showToast } from "../../app/toasts";
import { stepOrder } from "../model/draft";
import { LONGEST } from "../model/types";
import type { Context } from "../parts/part";
import type { StepText } from "../parts/text";

/** There is one microphone at the desk. */
export const DESK = "desk";

/** A target in what has the focus, made anew for each dictation; null where nobody writes in a text. */
export function aim(context: Context): (() => Target) | null {
  const focused = document.activeElement;
  if (!focused?.closest("komin-editor")) return null;
  const text = focused.closest<StepText>("komin-text");
  if (text && focused instanceof HTMLElement && focused.isContentEditable) return () => intoText(context, text);
  return isField(focused) ? () => intoField(context, focused) : null;
}

// A number is no text, and what is searched for is not written.
function isField(element: Element): element is Field {
  if (element instanceof HTMLTextAreaElement) return !element.readOnly;
  return element instanceof HTMLInputElement && element.type === "text" && !element.inputMode && element.role !== "combobox";
}

function intoText(context: Context, text: StepText): Target {
  const { step } = text;
  const words = wordsIn(context.language);
  const take = (said: string): string | null => {
    if (!text.isConnected || text.step !== step) return null;
    if (!text.dictate(said)) return said;
    context.tell(words.dictated, true);
    return "";
  };
  return { id: DESK, take, miss: () => undefined };
}

function intoField(context: Context, field: Field): Target {
  const { session, language } = context;
  const { id, value: then } = field;
  const { chosen } = session;
  const words = wordsIn(language);
  const caret = caretOf(field);
  const isThere = (): boolean => field.isConnected && field.id === id && JSON.stringify(session.chosen) === JSON.stringify(chosen);
  const placeIn = (said: string, now: string, longest: number): Placed => place(said, now, moved(caret, then, now), longest, field.lang || (session.draft?.language ?? language));
  const take = (said: string): string | null => {
    if (!isThere()) return chosen.kind === "step" && id === "command" ? intoCommand(context, chosen.id, said, placeIn) : null;
    const placed = placeIn(said, field.value, field.maxLength < 0 ? LONGEST.passage : field.maxLength);
    if (!placed.inserted) return placed.left;
    write(field, placed.line);
    const undo = (): void => {
      const without = isThere() ? withdrawn(field.value, placed, moved(placed.at, placed.line, field.value)) : null;
      if (without === null) context.tell(words.changedSince);
      else write(field, without);
    };
    showToast(words.dictated, { label: context.words.undo, run: undo });
    return placed.left;
  };
  return { id: DESK, take, miss: () => undefined };
}

// Enter led to the next step meanwhile: its line is in the same field now.
function intoCommand({ session, language, tell }: Context, step: string, said: string, placeIn: (said: string, now: string, longest: number) => Placed): string | null {
  const now = session.draft?.steps[step]?.content.command;
  if (now === undefined || !session.draft) return null;
  const { line, inserted, left } = placeIn(said, now, LONGEST.command);
  if (!inserted) return left;
  session.setStep(step, "command", line);
  tell(wordsIn(language).dictatedInto(stepOrder(session.draft).indexOf(step) + 1), true);
  return left;
}

// As if it were typed: the field's part says so to the draft.
function write(field: Field, line: string): void {
  rewrite(field, line);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
