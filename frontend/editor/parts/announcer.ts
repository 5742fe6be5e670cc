// What is said aloud about saving: only what changes something for the person, never every keystroke.
import type { Sync } from "../sync/sync";
import type { Words } from "../words/words";

export class Announcer {
  text = "";
  #troubled = false;

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
    }
  }
}
