// The document as the API speaks it (playbooks/document/schema.py, playbooks/authoring/operations.py).
import type { RichText } from "./prose";
import type { Markable } from "../../annotator/marks";

export type Level = "danger" | "warning" | "caution" | "notice";
export type Severity = "death" | "death_possible" | "injury" | "damage";
export type KeyPointKind = "safety" | "quality" | "ease";

export const LEVELS: readonly Level[] = ["danger", "warning", "caution", "notice"];
export const KEY_POINT_KINDS: readonly KeyPointKind[] = ["safety", "quality", "ease"];
// ISO 7010: mandatory signs and warning signs, by their codes.
export const PROTECTION = [
  "M009", "M004", "M003", "M014", "M008", "M010", "M013", "M017", "M015", "M028", "M018", "M019", "M026", "M011", "M002",
] as const;
export type Protection = (typeof PROTECTION)[number];
export const HAZARDS = [
  "W012", "W019", "W024", "W018", "W025", "W022", "W017", "W010", "W029", "W016", "W023", "W021", "W002", "W008", "W007",
  "W011", "W015", "W014", "W038", "W004", "W006", "W001",
] as const;
export type HazardKind = (typeof HAZARDS)[number];
export const SEVERITIES: readonly Severity[] = ["death", "death_possible", "injury", "damage"];
/** The signal word that follows from what happens (ANSI Z535.6, ISO 3864-2). */
export const LEVEL_OF: Readonly<Record<Severity, Level>> = { death: "danger", death_possible: "warning", injury: "caution", damage: "notice" };

export const MOST = {
  photos: 3, notices: 6, keyPoints: 12, checks: 12, options: 12, branches: 6, steps: 1000, sections: 100, operations: 200, skills: 30, items: 100,
} as const;
export const LONGEST = { command: 300, title: 160, line: 160, sentence: 600, passage: 4000, unit: 20, number: 20 } as const;
/** Seconds. */
export const LONGEST_DURATION = 7 * 24 * 3600;

export interface Notice {
  id: string;
  level: Level;
  kind: HazardKind | null;
  severity: Severity | null;
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

export interface Photo extends Markable {
  id: string;
  asset: string;
  alt: string;
}

interface Labelled {
  id: string;
  label: string;
}
export interface Option extends Labelled {
  accepted: boolean;
}
export type Check =
  | (Labelled & { kind: "tick" | "photo" | "signature" })
  | (Labelled & { kind: "reading"; unit: string; lowest: string; highest: string; target: string })
  | (Labelled & { kind: "choice"; options: readonly Option[] });
export type CheckKind = Check["kind"];
export const CHECK_KINDS: readonly CheckKind[] = ["tick", "reading", "choice", "photo", "signature"];

/** If `condition` holds, the work goes on at the step `target`. */
export interface Branch {
  id: string;
  condition: string;
  target: string | null;
}

/** The step block that a step came from, as it was at `revision`; steps that came together share `use`. */
export interface Origin {
  block: string;
  use: string;
  revision: number;
}

export interface StepContent {
  notices: readonly Notice[];
  command: string;
  text: RichText;
  photos: readonly Photo[];
  key_points: readonly KeyPoint[];
  checks: readonly Check[];
  expected: string;
  branches: readonly Branch[];
  /** Seconds; 0 when nobody said. */
  duration: number;
  origin: Origin | null;
}
export type StepField = keyof StepContent;

export interface Item {
  id: string;
  name: string;
  quantity: string;
  reference: string;
  /** The asset that shows it. */
  photo: string | null;
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
  /** The address of its film, where it is a clip; its renditions show the still. */
  film: string | null;
  seconds: number | null;
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

/** Somebody who has the draft before their eyes now; `step` is null where they are at none. */
export interface Colleague {
  readonly member: string;
  readonly name: string;
  readonly step: string | null;
  /** The address of a small square picture; empty where they show none to this person. */
  readonly photo: string;
}

export interface DraftState {
  id: string;
  code: string;
  number: string;
  title: string;
  language: string;
  summary: string;
  revision: number;
  discussion: number;
  blocks: number;
  field_revisions: Record<string, number>;
  before: Before;
  sections: { id: string; title: string; field_revisions: Record<string, number>; steps: string[] }[];
  steps: { id: string; field_revisions: Record<string, number>; content: Partial<StepContent> }[];
  assets: Asset[];
  published_version: number | null;
  published_revision: string;
  has_unpublished_changes: boolean;
  can_edit: boolean;
  here: Colleague[];
}
