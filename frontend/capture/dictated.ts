// The line of a shot is dictated: at its caret, whatever the author writes or photographs meanwhile.
import { html, nothing, type TemplateResult } from "lit";
import type { Target } from "../dictation/dictation";
import { caretOf, rewrite } from "../dictation/field";
import { microphone, spoken, type Around } from "../dictation/microphone";
import { moved } from "../dictation/moving";
import { place, withdrawn, type Placed } from "../dictation/placing";
import { wordsIn } from "../dictation/words/words";
import { icon, type Screen } from "./screen";
import { LONGEST_LINE, type Shot } from "./shot";

export function labelOfLine(screen: Screen): string {
  return screen.dictation ? wordsIn(screen.language).sayOrType : screen.words.line;
}

export function microphoneOfLine(screen: Screen, { id }: Shot): TemplateResult | typeof nothing {
  const { dictation, back } = screen;
  if (!dictation) return nothing;
  const target = (): Target => lineOf(screen, id);
  // What the line begins with is said where it is said, or typed: there is little room on a phone.
  const around: Around = { id, hint: screen.words.lineHint, target, back, words: wordsIn(screen.language), icon: (name) => icon(screen, name) };
  return html`${microphone(dictation, around)}<p class="vh" role="status">${spoken(dictation, around)}</p>`;
}

function fieldOf(shot: string): HTMLTextAreaElement | null {
  return document.querySelector(`#line[data-shot="${shot}"]`);
}

/** The line of a shot, and its caret or what is selected in it, as they are now. */
function lineOf(screen: Screen, id: string): Target {
  const words = wordsIn(screen.language);
  const { queue } = screen;
  const then = queue.find(id)?.line ?? "";
  const field = fieldOf(id);
  const caret = field ? caretOf(field) : { start: then.length, end: then.length };
  const take = (text: string): string => {
    const shot = queue.find(id);
    if (!shot) return "";
    const placed = place(text, shot.line, moved(caret, then, shot.line), LONGEST_LINE, screen.contentLanguage || screen.language);
    if (placed.inserted) {
      write(screen, id, placed.line);
      screen.say(fieldOf(id) ? words.dictated : words.dictatedInto(screen.numberOf(shot)), () => undo(screen, id, placed));
    }
    return placed.left;
  };
  const miss = (): void => {
    const shot = queue.find(id);
    if (shot && !fieldOf(id)) screen.say(words.missed(screen.numberOf(shot)));
  };
  return { id, take, miss };
}

function undo(screen: Screen, id: string, placed: Placed): void {
  const line = screen.queue.find(id)?.line ?? "";
  const without = withdrawn(line, placed, moved(placed.at, placed.line, line));
  if (without === null) screen.say(wordsIn(screen.language).changedSince);
  else write(screen, id, without);
}

function write(screen: Screen, id: string, line: string): void {
  screen.queue.write(id, line);
  const field = fieldOf(id);
  if (field) rewrite(field, line);
}
