// Lines of a list that have no ids in the document, told apart while they are on the screen: who types in one goes on in that
// one, whatever a colleague adds or takes away above it.
import { newId } from "./ids";

export interface Line {
  readonly key: string;
  readonly text: string;
}

export class Lines {
  #lines: readonly Line[] = [];
  /** One that is begun here: nobody else sees it before it says something, and so nobody else writes in it. */
  #begun: string | null = null;

  /** The lines as the document says them, and the one that is begun. */
  follow(texts: readonly string[]): readonly Line[] {
    this.#lines = aligned(this.#lines, texts);
    return this.#begun === null ? this.#lines : [...this.#lines, { key: this.#begun, text: "" }];
  }

  /** Returns the key of the line that is begun. */
  begin(): string {
    this.#begun ??= newId();
    return this.#begun;
  }

  /** What the document is to say once `key` says `text`. */
  write(key: string, text: string): readonly string[] {
    if (key === this.#begun) {
      this.#begun = null;
      this.#lines = [...this.#lines, { key, text }];
    } else this.#lines = this.#lines.map((line) => (line.key === key ? { key, text } : line));
    return this.#texts();
  }

  /** What the document is to say without `key`. */
  drop(key: string): readonly string[] {
    if (key === this.#begun) this.#begun = null;
    this.#lines = this.#lines.filter((line) => line.key !== key);
    return this.#texts();
  }

  #texts(): readonly string[] {
    return this.#lines.map(({ text }) => text);
  }
}

// From both ends inwards, then whatever says the same in the same order. A line that begins as another did is that one, written on.
function aligned(before: readonly Line[], texts: readonly string[]): readonly Line[] {
  let start = 0;
  while (start < before.length && start < texts.length && before[start]!.text === texts[start]) start++;
  let end = 0;
  while (end < Math.min(before.length, texts.length) - start && before.at(-1 - end)!.text === texts.at(-1 - end)) end++;
  const left = before.slice(start, before.length - end);
  const middle = texts.slice(start, texts.length - end).map((text): Line => {
    const at = left.findIndex((line) => line.text === text || goesOn(line.text, text));
    const same = at < 0 ? undefined : left.splice(0, at + 1).at(-1);
    return { key: same?.key ?? newId(), text };
  });
  return [...before.slice(0, start), ...middle, ...before.slice(before.length - end)];
}

function goesOn(before: string, now: string): boolean {
  return before !== "" && now !== "" && (before.startsWith(now) || now.startsWith(before));
}
