// The document as the API speaks it (playbooks/document/schema.py, playbooks/authoring/operations.py).
export type Level = "danger" | "warning" | "caution" | "notice";
export type KeyPointKind = "safety" | "quality" | "ease";

export const LEVELS: readonly Level[] = ["danger", "warning", "caution", "notice"];
export const KEY_POINT_KINDS: readonly KeyPointKind[] = ["safety", "quality", "ease"];
export const PROTECTION = ["M009", "M004", "M003", "M014", "M008", "M010", "M013", "M017", "M015", "M028"] as const;
export type Protection = (typeof PROTECTION)[number];

export const MOST = { photos: 3, notices: 6, keyPoints: 12, steps: 500, operations: 200, skills: 30, items: 100 } as const;
export const LONGEST = { command: 300, title: 160, line: 160, sentence: 600, passage: 4000 } as const;

export interface Notice {
  id: string;
  level: Level;
  hazard: string;
  consequence: string;
  avoidance: string;
}

export interface KeyPoint {
  id: string;
  kind: KeyPointKind;
  text: string;
  reason: string;
}

export interface Photo {
  id: string;
  asset: string;
  alt: string;
}

export interface StepContent {
  notices: readonly Notice[];
  command: string;
  text: string;
  photos: readonly Photo[];
  key_points: readonly KeyPoint[];
}
export type StepField = keyof StepContent;

export interface Item {
  id: string;
  name: string;
  quantity: string;
  reference: string;
}

export interface Before {
  skills: readonly string[];
  protection: readonly Protection[];
  tools: readonly Item[];
  parts: readonly Item[];
  machine_state: string;
}
export type BeforeField = keyof Before;
export type PlaybookField = "title" | "language" | "summary";

export interface Asset {
  id: string;
  state: "waiting" | "ready" | "refused";
  message: string;
  file_name: string;
  captured_at: string | null;
  width: number | null;
  height: number | null;
  renditions: Record<string, string>;
}

export type SetOperation =
  | { op: "playbook.set"; field: PlaybookField; value: unknown; base: number }
  | { op: "before.set"; field: BeforeField; value: unknown; base: number }
  | { op: "section.set"; id: string; field: "title"; value: unknown; base: number }
  | { op: "step.set"; id: string; field: StepField; value: unknown; base: number };

export type StructuralOperation =
  | { op: "section.add"; id: string; after: string | null; title: string }
  | { op: "section.move"; id: string; after: string | null }
  | { op: "section.delete"; id: string }
  | { op: "section.restore"; id: string }
  | { op: "step.add"; id: string; section: string; after: string | null; content: Partial<StepContent> }
  | { op: "step.move"; id: string; section: string; after: string | null }
  | { op: "step.delete"; id: string }
  | { op: "step.restore"; id: string };

export type Operation = SetOperation | StructuralOperation;

export interface Result {
  status: "applied" | "clash" | "missing" | "invalid";
  revision: number | null;
  current: unknown;
  message: string;
}

export interface BatchAnswer {
  revision: number;
  results: Result[];
}

export interface DraftState {
  id: string;
  code: string;
  number: string;
  title: string;
  language: string;
  summary: string;
  revision: number;
  field_revisions: Record<string, number>;
  before: Before;
  sections: { id: string; title: string; field_revisions: Record<string, number>; steps: string[] }[];
  steps: { id: string; field_revisions: Record<string, number>; content: Partial<StepContent> }[];
  assets: Asset[];
  published_version: number | null;
  published_revision: string;
  has_unpublished_changes: boolean;
  can_edit: boolean;
}
