// What the palette offers: every action of the editor by name, and every step by its number or its words.
import { addKeyPoint, addNotice } from "./additions";
import { stepOrder } from "./draft";
import type { Session } from "./session";
import { LEVELS } from "./types";
import type { Words } from "../words/words";

export interface Action {
  readonly label: string;
  readonly keys: string;
  run(): void;
}

export interface Outside {
  publish: string;
  undo(): void;
  redo(): void;
  pickPhotos(): void;
  phone(): void;
  shortcuts(): void;
  go(address: string): void;
}

export function actionsFor(session: Session, words: Words, outside: Outside): Action[] {
  return [...ofStep(session, words), ...ofPlaybook(session, words, outside), ...steps(session, words)];
}

function ofStep(session: Session, words: Words): Action[] {
  const { chosen } = session;
  if (chosen.kind !== "step") return [];
  const { id } = chosen;
  return [
    ...LEVELS.map((level) => action(words.addLevel(words.levels[level]), () => addNotice(session, id, level))),
    action(words.keyPoint, () => addKeyPoint(session, id)),
    action(words.text, () => session.choose(chosen, "text")),
    action(words.moveUp, () => session.moveStep(id, -1), "Alt ↑"),
    action(words.moveDown, () => session.moveStep(id, 1), "Alt ↓"),
    action(words.deleteStep, () => session.deleteStep(id)),
  ];
}

function ofPlaybook(session: Session, words: Words, outside: Outside): Action[] {
  const add = (): void => {
    const [id] = session.addSteps(1);
    if (id) session.choose({ kind: "step", id }, "command");
  };
  return [
    action(words.addStep, add, "Ctrl ⏎"),
    action(words.addSection, () => session.addSection()),
    action(words.choosePhotos, () => outside.pickPhotos()),
    action(words.continueOnPhone, () => outside.phone()),
    action(words.before, () => session.choose({ kind: "before" }, "sheet")),
    action(words.aboutPlaybook, () => session.choose({ kind: "playbook" }, "playbook-title")),
    action(words.undo, () => outside.undo(), "Ctrl Z"),
    action(words.redo, () => outside.redo(), "Ctrl ⇧ Z"),
    action(words.shortcuts, () => outside.shortcuts()),
    ...(outside.publish ? [action(words.publish, () => outside.go(outside.publish))] : []),
  ];
}

function steps(session: Session, words: Words): Action[] {
  const { draft } = session;
  if (!draft) return [];
  return stepOrder(draft).map((id, i) =>
    action(words.goToStep(i + 1, draft.steps[id]?.content.command || words.untitledStep), () => session.choose({ kind: "step", id }, "command")),
  );
}

function action(label: string, run: () => void, keys = ""): Action {
  return { label, keys, run };
}

/** Those that match what was typed: a number means the step of that number, first. */
export function matching(actions: readonly Action[], typed: string, words: Words): Action[] {
  const wanted = plain(typed.replace(/^\//, "").trim());
  if (wanted === "") return [...actions];
  if (/^\d+$/.test(wanted)) {
    const exact = plain(words.goToStep(Number(wanted), ""));
    return actions.filter(({ label }) => plain(label).startsWith(exact));
  }
  const parts = wanted.split(/\s+/);
  const found = actions.filter(({ label }) => parts.every((part) => plain(label).includes(part)));
  return found.sort((a, b) => Number(plain(b.label).startsWith(wanted)) - Number(plain(a.label).startsWith(wanted)));
}

/** Without case and accents: "etape" finds "Étape". */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trimEnd();
}
