// What the page asks the worker that finds faces, and what that answers.
import type { Face } from "./decode";

export interface Ask {
  readonly id: number;
  /** Null: only get ready, and keep what is needed without a network. */
  readonly picture: Blob | null;
}

export type Answer =
  | { readonly id: number; readonly faces: readonly Face[] }
  /** `picture`: this browser can't read it. `detector`: it does not start here. */
  | { readonly id: number; readonly failed: "picture" | "detector" };
