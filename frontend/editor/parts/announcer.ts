// What is said aloud about saving: only what changes something for the person, never every keystroke.
import type { Sync } from "../sync/sync";
import type { Words } from "../words/words";

export class Announcer {
  text = "";
  #troubled = false;
  #here = new Map<string, string>();
  #greeting = "";

  constructor(
    private readonly sync: Sync,
    private readonly words: Words,
  ) {
    sync.addEventListener("change", () => this.#listen());
  }

  #listen(): void {
    const { words, sync } = this;
    const open = sync.clashes.length + sync.orphans.length;
    const trouble = { offline: words.offline, "signed-out": words.signedOut, refused: `${words.refused} ${sync.detail}` };
    if (open > 0) this.text = words.clashes(open);
    else if (sync.status === "offline" || sync.status === "signed-out" || sync.status === "refused") {
      this.text = trouble[sync.status];
      this.#troubled = true;
    } else if (sync.status === "saved") {
      this.text = this.#troubled ? words.backOnline : this.text === words.backOnline ? this.text : "";
      this.#troubled = false;
      this.#greet();
    }
  }

  // Coming and going, never from step to step.
  #greet(): void {
    const { talk } = this.words;
    const here = new Map((this.sync.state?.here ?? []).map(({ member, name }) => [member, name]));
    const came = [...here].filter(([member]) => !this.#here.has(member)).map(([, name]) => talk.isHere(name));
    const left = [...this.#here].filter(([member]) => !here.has(member)).map(([, name]) => talk.hasLeft(name));
    this.#here = here;
    if (came.length + left.length > 0) this.#greeting = [...came, ...left].join(". ");
    if (!this.text) this.text = this.#greeting;
  }
}
