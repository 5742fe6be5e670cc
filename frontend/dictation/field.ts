// A text field that gets another text while somebody may be writing in it.
import { moved, type Range } from "./moving";

export type Field = HTMLInputElement | HTMLTextAreaElement;

/** Where somebody writes, or what they selected. */
export function caretOf({ selectionStart, selectionEnd, value }: Field): Range {
  return { start: selectionStart ?? value.length, end: selectionEnd ?? value.length };
}

/** Whoever writes in it stays where they are: left alone, the caret would be at the end. */
export function rewrite(field: Field, line: string): void {
  const caret = moved(caretOf(field), field.value, line);
  field.value = line;
  field.setSelectionRange(caret.start, caret.end);
}
