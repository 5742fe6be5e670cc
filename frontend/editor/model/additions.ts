// What is added to a step, with the focus where the person types next.
import { newId } from "./ids";
import type { Session } from "./session";
import { MOST, type Level } from "./types";

export function addNotice(session: Session, step: string, level: Level): void {
  const notices = session.draft?.steps[step]?.content.notices ?? [];
  if (notices.length >= MOST.notices) return;
  const id = newId();
  session.setStep(step, "notices", [...notices, { id, level, hazard: "", consequence: "", avoidance: "" }]);
  session.choose({ kind: "step", id: step }, `hazard-${id}`);
}

export function addKeyPoint(session: Session, step: string): void {
  const points = session.draft?.steps[step]?.content.key_points ?? [];
  if (points.length >= MOST.keyPoints) return;
  const id = newId();
  session.setStep(step, "key_points", [...points, { id, kind: "quality", text: "", reason: "" }]);
  session.choose({ kind: "step", id: step }, `point-${id}`);
}
