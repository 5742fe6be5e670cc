/** What a change did to a step block, for everybody: it is taken back and done again at the server. */
export type BlockBeside =
  | { readonly did: "added" | "removed"; readonly block: string }
  | { readonly did: "renamed"; readonly block: string; readonly before: string; readonly after: string }
  /** `before` and `after`: the revisions between which it went. `at`: the one it is at by now. */
  | { readonly did: "updated"; readonly block: string; readonly before: number; readonly after: number; readonly at: number };

/** What was settled or taken back of what colleagues say to each other. */
export type TalkBeside =
  | { readonly did: "resolved" | "reopened"; readonly thread: string }
  /** A comment was deleted; `text` as the server keeps it, `resolved` as its thread was. */
  | { readonly did: "unsaid"; readonly comment: string; readonly text: string; readonly thread: string; readonly step: string; readonly resolved: boolean };

export type Beside = BlockBeside | TalkBeside;

export type Way = "undo" | "redo";

export function isTalk(beside: Beside): beside is TalkBeside {
  return beside.did === "resolved" || beside.did === "reopened" || beside.did === "unsaid";
}
