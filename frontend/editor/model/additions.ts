// What is added to a step or to what comes before them, with the focus where the person types next.
import { newId } from "./ids";
import type { Session } from "./session";
import { LEVEL_OF, MOST, SEVERITIES, type Check, type CheckKind, type Level } from "./types";

export function addNotice(session: Session, step: string, level: Level): void {
  const notices = session.draft?.steps[step]?.content.notices ?? [];
  if (notices.length >= MOST.notices) return;
  const id = newId();
  const severity = SEVERITIES.find((one) => LEVEL_OF[one] === level) ?? null;
  session.setStep(step, "notices", [...notices, { id, level, kind: null, severity, hazard: "", consequence: "", avoidance: "" }]);
  session.choose({ kind: "step", id: step }, `hazard-kind-${id}`);
}

export function addKeyPoint(session: Session, step: string): void {
  const points = session.draft?.steps[step]?.content.key_points ?? [];
  if (points.length >= MOST.keyPoints) return;
  const id = newId();
  session.setStep(step, "key_points", [...points, { id, kind: "quality", text: "", reason: "" }]);
  session.choose({ kind: "step", id: step }, `point-${id}`);
}

export function addCheck(session: Session, step: string, kind: CheckKind): void {
  const checks = session.draft?.steps[step]?.content.checks ?? [];
  if (checks.length >= MOST.checks) return;
  const check = newCheck(kind);
  session.setStep(step, "checks", [...checks, check]);
  session.choose({ kind: "step", id: step }, `label-${check.id}`);
}

function newCheck(kind: CheckKind): Check {
  const common = { id: newId(), label: "" };
  if (kind === "reading") return { ...common, kind, unit: "", lowest: "", highest: "", target: "" };
  if (kind === "choice") return { ...common, kind, options: [newOption(), newOption()] };
  return { ...common, kind };
}

export function newOption(): { id: string; label: string; accepted: boolean } {
  return { id: newId(), label: "", accepted: true };
}

export function addBranch(session: Session, step: string): void {
  const branches = session.draft?.steps[step]?.content.branches ?? [];
  if (branches.length >= MOST.branches) return;
  const id = newId();
  session.setStep(step, "branches", [...branches, { id, condition: "", target: null }]);
  session.choose({ kind: "step", id: step }, `condition-${id}`);
}

/** To the list of what must be ready before the start. */
export function addItem(session: Session, list: "tools" | "parts"): void {
  const items = session.draft?.before[list] ?? [];
  if (items.length >= MOST.items) return;
  const id = newId();
  session.set({ op: "before.set", field: list, value: [...items, { id, name: "", quantity: "", reference: "", photo: null }] });
  session.choose({ kind: "before" }, `name-${id}`);
}
