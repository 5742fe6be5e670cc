// The blocks that the draft uses, as the server knows them.
import { stepOrder, type Draft } from "../model/draft";
import type { Api } from "../sync/api";
import type { Block } from "./changes";

export type BlocksApi = Pick<Api, "request" | "playbook">;

/** A block in the list of all; `playbooks` counts those whose drafts use it. */
export interface Listed {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly revision: number;
  readonly step_count: number;
  readonly commands: readonly string[];
  readonly playbooks: number;
}

export class Known {
  blocks: ReadonlyMap<string, Block> = new Map();
  #asked = "";

  constructor(private readonly api: BlocksApi) {}

  /** Ask again where the server counted a change, or the draft came to name another block or revision. True when it did. */
  async follow(draft: Draft, count: number): Promise<boolean> {
    const named = stepOrder(draft).flatMap((id) => {
      const origin = draft.steps[id]?.content.origin;
      return origin ? [`${origin.block} ${String(origin.revision)}`] : [];
    });
    const question = JSON.stringify([count, [...new Set(named)].sort()]);
    if (question === this.#asked) return false;
    const before = this.#asked;
    this.#asked = question;
    try {
      await this.load();
    } catch {
      this.#asked = before;
      return false;
    }
    return true;
  }

  /** What the server says stands; it does not know yet which blocks came into the draft a moment ago. */
  async load(): Promise<void> {
    const all = await this.api.request<Block[]>("GET", `/playbooks/${this.api.playbook}/step-blocks`);
    this.blocks = new Map([...this.blocks, ...all.map((block) => [block.id, block] as const)]);
  }

  /** What an answer said of one block, which said the same at the revision `also`. */
  note(block: Block, also?: number): void {
    const known = this.blocks.get(block.id)?.earlier ?? [];
    const earlier = also === undefined ? known : [...known.filter(({ revision }) => revision !== also), { revision: also, steps: block.steps }];
    this.blocks = new Map(this.blocks).set(block.id, { ...block, earlier });
  }

  list(): Promise<Listed[]> {
    return this.api.request("GET", "/step-blocks");
  }

  read(id: string): Promise<Block> {
    return this.api.request("GET", `/step-blocks/${id}`);
  }

  keep(id: string, use: string, name: string, steps: readonly string[]): Promise<Block> {
    return this.api.request("POST", `/playbooks/${this.api.playbook}/step-blocks`, { id, use, name, steps });
  }

  update(id: string, use: string, steps: readonly string[], expected: number): Promise<Block> {
    return this.api.request("POST", `/playbooks/${this.api.playbook}/step-blocks/${id}/revisions`, { use, steps, expected });
  }

  takeBack(id: string, revision: number, expected: number): Promise<Block> {
    return this.api.request("PUT", `/step-blocks/${id}/revision`, { revision, expected });
  }

  putBack(id: string): Promise<Block> {
    return this.api.request("DELETE", `/step-blocks/${id}/removal`);
  }

  rename(id: string, name: string): Promise<Block> {
    return this.api.request("PATCH", `/step-blocks/${id}`, { name });
  }

  remove(id: string): Promise<void> {
    return this.api.request("DELETE", `/step-blocks/${id}`);
  }
}
