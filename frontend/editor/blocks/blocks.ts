// Step blocks in the editor. All they need is loaded once the draft uses one or somebody asks for them: most drafts never do.
import { stepOrder } from "../model/draft";
import type { BlockBeside, Way } from "../model/beside";
import type { Session } from "../model/session";
import type { Desk } from "./desk";

export type BlockGesture = "keep" | "insert" | "update" | "detach" | "take" | "remove" | "putBack";

/** Events: "change" when the blocks of the draft, or what is known of them, say something else. */
export class Blocks extends EventTarget {
  /** The steps whose block says something else by now. */
  changed: ReadonlySet<string> = new Set();
  desk: Desk | null = null;
  #loading: Promise<Desk> | null = null;

  /** `open` loads what is needed; `cannot` says that it could not be. */
  constructor(
    private readonly session: Session,
    private readonly open: () => Promise<Desk>,
    private readonly cannot: () => void,
  ) {
    super();
  }

  /** The draft changed, or the server said something of it. */
  follow(): void {
    const { draft } = this.session;
    if (this.desk) this.desk.follow();
    else if (draft && stepOrder(draft).some((id) => draft.steps[id]?.content.origin)) void this.#load().catch(() => undefined);
  }

  /** What was asked for is on its way: keys that are typed on are for what opens then. */
  isOpening = false;

  do(gesture: BlockGesture): void {
    this.isOpening = true;
    void this.#load()
      .then((desk) => desk[gesture](), this.cannot)
      .finally(() => (this.isOpening = false));
  }

  /** Take back what was done for everybody, or do it again. */
  async travel(beside: BlockBeside, way: Way): Promise<BlockBeside> {
    return (await this.#load()).travel(beside, way);
  }

  /** What is known has changed. */
  tell(changed: ReadonlySet<string>): void {
    this.changed = changed;
    this.dispatchEvent(new Event("change"));
  }

  async #load(): Promise<Desk> {
    this.#loading ??= this.open();
    try {
      this.desk = await this.#loading;
    } catch (error) {
      this.#loading = null;
      throw error;
    }
    this.dispatchEvent(new Event("change"));
    this.desk.follow();
    return this.desk;
  }
}
