// What the palette offers: every action of the editor by name, and every step by its number or its words.
import { addBranch, addCheck, addItem, addKeyPoint, addNotice } from "./additions";
import { sectionOf, stepOrder } from "./draft";
import type { Session } from "./session";
import { CHECK_KINDS, LEVELS } from "./types";
import type { Words } from "../words/words";

export interface Action {
  readonly label: string;
  readonly keys: string;
  run(): void;
}

export interface Outside {
  publish: string;
  history: string;
  undo(): void;
  redo(): void;
  pickPhotos(): void;
  phone(): void;
  shortcuts(): void;
  hints(): void;
  threads(): void;
  go(address: string): void;
}

export function actionsFor(session: Session, words: Words, outside: Outside): Action[] {
  return [...ofStep(session, words), ...ofSection(session, words), ...ofPlaybook(session, words, outside), ...steps(session, words)];
}

function ofStep(session: Session, words: Words): Action[] {
  const { chosen } = session;
  if (chosen.kind !== "step") return [];
  const { id } = chosen;
  return [
    ...LEVELS.map((level) => action(words.addLevel(words.levels[level]), () => addNotice(session, id, level))),
    action(words.keyPoint, () => addKeyPoint(session, id)),
    ...CHECK_KINDS.map((kind) => action(words.addCheckOf(words.checkKinds[kind]), () => addCheck(session, id, kind))),
    action(words.expected, () => session.choose(chosen, "expected")),
    action(words.branch, () => addBranch(session, id)),
    action(words.duration, () => session.choose(chosen, "duration")),
    action(words.text, () => session.choose(chosen, "text")),
    action(words.moveUp, () => session.moveStep(id, -1), "Alt ↑"),
    action(words.moveDown, () => session.moveStep(id, 1), "Alt ↓"),
    action(words.deleteStep, () => session.deleteStep(id)),
  ];
}

function ofSection(session: Session, words: Words): Action[] {
  const { chosen, draft } = session;
  const id = chosen.kind === "section" ? chosen.id : chosen.kind === "step" && draft ? sectionOf(draft, chosen.id)?.id : undefined;
  if (id === undefined || !draft) return [];
  const others = chosen.kind === "step" ? draft.order.filter((other) => other !== id) : [];
  return [
    action(words.renameSection, () => session.choose({ kind: "section", id }, "section-title"), "F2"),
    ...(chosen.kind === "section"
      ? [
          action(words.moveUp, () => session.moveSection(id, -1), "Alt ↑"),
          action(words.moveDown, () => session.moveSection(id, 1), "Alt ↓"),
          action(words.deleteSection, () => session.deleteSection(id)),
        ]
      : []),
    ...others.map((other) =>
      action(words.stepToSection(draft.sections[other]?.title || words.untitledSection), () => session.moveStepToSection((chosen as { id: string }).id, other)),
    ),
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
    action(words.addOneTool, () => addItem(session, "tools")),
    action(words.addOnePart, () => addItem(session, "parts")),
    action(words.aboutPlaybook, () => session.choose({ kind: "playbook" }, "playbook-title")),
    action(words.undo, () => outside.undo(), "Ctrl Z"),
    action(words.redo, () => outside.redo(), "Ctrl ⇧ Z"),
    action(words.hintsTitle, () => outside.hints(), "F8"),
    action(words.talk.threads, () => outside.threads(), "F9"),
    action(words.shortcuts, () => outside.shortcuts()),
    ...(outside.history ? [action(words.history, () => outside.go(outside.history))] : []),
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
