// What is done with step blocks: kept, inserted, updated, taken over, detached. Each change of the draft is one gesture, which
// undo takes back; what others see of a block changes only when somebody says so here.
import { ApiError } from "../sync/api";
import type { BlockBeside, Way } from "../model/beside";
import type { Draft } from "../model/draft";
import { sectionOf, stepOrder } from "../model/draft";
import { newId } from "../model/ids";
import { MOST, type Operation } from "../model/types";
import type { Context } from "../parts/part";
import { changesOf, detaching, inserting, marking, placesOf, taking, updatingWith, usesOf, type Block, type Change } from "./changes";
import { Known, type BlocksApi } from "./known";
import { InsertDialog } from "./parts/insert-dialog";
import { KeepDialog } from "./parts/keep-dialog";
import { StepBlock } from "./parts/step-block";
import { blockWordsIn, type BlockWords } from "./words/words";

export class Desk {
  readonly words: BlockWords;
  readonly known: Known;
  changes: readonly Change[] = [];
  #compared: readonly [Draft, ReadonlyMap<string, Block>] | null = null;

  constructor(
    readonly context: Context,
    api: BlocksApi,
    private readonly host: HTMLElement,
  ) {
    this.words = blockWordsIn(context.language);
    this.known = new Known(api);
    if (!customElements.get("komin-step-block")) {
      customElements.define("komin-step-block", StepBlock);
      customElements.define("komin-keep-block", KeepDialog);
      customElements.define("komin-insert-block", InsertDialog);
    }
  }

  /** Where blocks are renamed and removed. */
  get managing(): string {
    return this.host.dataset.blocks ?? "";
  }

  /** The draft changed, or the server said something of it. What is not sent yet, it does not know. */
  follow(): void {
    const { sync } = this.context.session;
    if (sync.draft && sync.state && sync.isSaved && sync.status === "saved") void this.known.follow(sync.draft, sync.state.blocks).then((isNew) => isNew && this.compare());
    this.compare();
  }

  async refresh(): Promise<void> {
    await this.known.load().then(
      () => this.compare(),
      () => undefined,
    );
  }

  compare(): void {
    const { draft } = this.context.session;
    if (!draft || (this.#compared?.[0] === draft && this.#compared[1] === this.known.blocks)) return;
    const isNews = this.#compared?.[1] !== this.known.blocks;
    this.#compared = [draft, this.known.blocks];
    const before = this.context.blocks.changed;
    this.changes = changesOf(draft, this.known.blocks);
    const changed = new Set(this.changes.flatMap(placesOf));
    if (isNews) for (const { block } of this.changes) this.context.session.sync.noteAssets(block.assets.filter(({ id }) => !draft.assets[id]));
    const isSame = changed.size === before.size && [...changed].every((id) => before.has(id));
    if (isNews || !isSame) this.context.blocks.tell(changed);
  }

  keep(): void {
    const { picked } = this.context.session;
    if (picked.length > 0 && this.#allHere(picked)) this.#dialog<KeepDialog>("komin-keep-block").open({ ids: picked, block: null, use: newId() });
  }

  /** Where it is used and what it says is asked for first: both may have changed since. */
  async update(): Promise<void> {
    await this.refresh();
    const found = this.#chosen();
    if (!found) return;
    const { use, block } = found;
    const { session, tell } = this.context;
    if (!block || block.removed) return tell(this.words.gone);
    if (this.changes.some((change) => change.use === use)) return tell(this.words.lookFirst);
    const ids = updatingWith(session.draft!, use, session.picked);
    if (this.#allHere(ids)) this.#dialog<KeepDialog>("komin-keep-block").open({ ids, block, use });
  }

  insert(): void {
    this.#dialog<InsertDialog>("komin-insert-block").open();
  }

  /** Take over what changed in the block of the chosen step. */
  take(change = this.changes.find(({ use }) => use === this.#chosen()?.use)): void {
    const { session, tell } = this.context;
    if (!change || !session.draft) return;
    const added = change.steps.filter(({ kind }) => kind === "added").length;
    if (!this.#hasRoom(added)) return;
    session.sync.noteAssets(change.block.assets);
    this.#change(taking(session.draft, change));
    session.choose(session.chosen, "film");
    tell(this.words.taken(change.block.name), true);
  }

  /** The steps of the chosen step's use are the playbook's own from now on. */
  detach(use = this.#chosen()?.use): void {
    const { session, tell } = this.context;
    const ids = (session.draft && usesOf(session.draft).get(use ?? "")) ?? [];
    if (ids.length === 0) return;
    this.#change(detaching(ids));
    session.choose(session.chosen, "film");
    tell(this.words.detached(ids.length), true);
  }

  /** Behind the chosen step; all steps of the block as it is now. */
  async insertBlock(id: string): Promise<void> {
    const { session, tell } = this.context;
    const block = await this.known.read(id);
    const place = session.placeForNew();
    if (!place || !this.#hasRoom(block.steps.length)) return;
    this.known.note(block);
    session.sync.noteAssets(block.assets);
    const operations = inserting(block, newId(), place);
    this.#change(operations);
    const first = operations[0];
    if (first && "id" in first) session.choose({ kind: "step", id: first.id }, "film");
    tell(this.words.inserted(block.steps.length, block.name), true);
  }

  async keepAs(id: string, use: string, name: string, ids: readonly string[]): Promise<void> {
    const block = await this.#sent(() => this.known.keep(id, use, name, ids));
    this.known.note(block);
    this.#tell({ did: "added", block: block.id }, this.words.kept(block.name), marking(ids, block, use));
  }

  async updateWith(block: Block, use: string, ids: readonly string[]): Promise<void> {
    const updated = await this.#sent(() => this.known.update(block.id, use, ids, block.revision));
    if (updated.revision === block.revision) return this.context.tell(this.words.saysSo);
    this.known.note(updated);
    const { revision } = updated;
    this.#tell({ did: "updated", block: block.id, before: block.revision, after: revision, at: revision }, this.words.updated(updated.name), marking(ids, updated, use));
  }

  /** The block of the chosen step goes for everybody; the playbooks keep their steps. */
  async remove(): Promise<void> {
    const block = this.#chosen()?.block;
    if (!block || block.removed) return this.context.tell(this.words.gone);
    await this.#asked({ did: "removed", block: block.id }, this.words.isRemoved(block.name));
  }

  async putBack(): Promise<void> {
    const block = this.#chosen()?.block;
    if (block?.removed) await this.#asked({ did: "added", block: block.id }, this.words.isBack(block.name));
  }

  /** Take back at the server what was done for everybody, or do it again. */
  async travel(beside: BlockBeside, way: Way): Promise<BlockBeside> {
    const after = await this.#travelled(beside, way);
    await this.refresh();
    return after;
  }

  async #travelled(beside: BlockBeside, way: Way): Promise<BlockBeside> {
    const { known } = this;
    if (beside.did === "renamed") {
      const [from, to] = way === "undo" ? [beside.after, beside.before] : [beside.before, beside.after];
      const { name } = await known.read(beside.block);
      if (name !== from) throw new ApiError("refused", 409, "", this.context.words.changedSince);
      known.note(await known.rename(beside.block, to));
      return beside;
    }
    if (beside.did === "updated") {
      const wanted = way === "undo" ? beside.before : beside.after;
      const block = await known.takeBack(beside.block, wanted, beside.at);
      known.note(block, wanted);
      return { ...beside, at: block.revision };
    }
    if ((beside.did === "added") === (way === "redo")) known.note(await known.putBack(beside.block));
    else await known.remove(beside.block);
    return beside;
  }

  /** The block of the chosen step, or of those picked, and which use of it; undefined where it came from none. `block` is null until it is known. */
  #chosen(): { use: string; block: Block | null } | undefined {
    const { draft, fromBlock } = this.context.session;
    const origin = draft?.steps[fromBlock ?? ""]?.content.origin;
    return origin ? { use: origin.use, block: this.known.blocks.get(origin.block) ?? null } : undefined;
  }

  #change(operations: readonly Operation[]): void {
    this.context.session.change(operations);
    this.compare();
  }

  #hasRoom(more: number): boolean {
    const { session, words, tell } = this.context;
    const isRoom = !session.draft || stepOrder(session.draft).length + more <= MOST.steps;
    if (!isRoom) tell(words.noRoomForSteps);
    return isRoom;
  }

  // A photo that is still on its way is no part of its step yet.
  #allHere(ids: readonly string[]): boolean {
    const { session, uploader, tell } = this.context;
    const isComing = uploader.uploads.some(({ record }) => {
      const photos = session.draft?.steps[record.step]?.content.photos ?? [];
      return ids.includes(record.step) && sectionOf(session.draft!, record.step) && !photos.some(({ id }) => id === record.photo);
    });
    if (isComing) tell(this.words.photosComing);
    return !isComing;
  }

  // The server makes the block of what it has: all that was written goes there first.
  async #sent(ask: () => Promise<Block>): Promise<Block> {
    const { sync } = this.context.session;
    await sync.flush();
    if (!sync.isSaved) throw new Error(this.words.notSaved);
    return ask();
  }

  async #asked(beside: BlockBeside, text: string): Promise<void> {
    try {
      await this.travel(beside, "redo");
    } catch (error) {
      return this.context.tell(this.words.trouble(error));
    }
    this.#tell(beside, text);
  }

  // Undo takes back both: what others see of the block, and where the draft says that its steps come from.
  #tell(beside: BlockBeside, text: string, operations: readonly Operation[] = []): void {
    const { session, tell } = this.context;
    session.changeBeside(beside, operations);
    this.compare();
    tell(text, true);
  }

  #dialog<T extends KeepDialog | InsertDialog>(name: string): T {
    const existing = this.host.querySelector<T>(name);
    if (existing) return existing;
    const created = document.createElement(name) as T;
    created.context = this.context;
    created.desk = this;
    this.host.append(created);
    return created;
  }
}
