// What the palette offers: every action of the editor by name, and every step by its number or its words.
import { addBranch, addCheck, addItem, addKeyPoint, addNotice } from "./additions";
import { sectionOf, stepOrder } from "./draft";
import { FACES_KEY, PLAY_KEY, ROTATE_KEY, TOOL_KEYS } from "../../annotator/tool-keys";
import type { Tool } from "../../annotator/annotation";
import { actionsOfItems, type ItemDoing } from "./item-actions";
import type { BlockGesture } from "../blocks/blocks";
import type { Session } from "./session";
import { DELETE_KEYS, DICTATE_KEYS, DUPLICATE_KEYS, INSERT_BLOCK_KEYS, INSERT_KEYS, JOIN_KEYS, KEEP_BLOCK_KEYS, PHOTOS_KEYS, PUBLISH_KEYS, REDO_KEYS, SPLIT_KEYS, TEXT_KEYS, UNDO_KEYS } from "./shortcuts";
import { CHECK_KINDS, LEVELS, type Level } from "./types";
import type { Words } from "../words/words";

export type TextFormat = "bold" | "italic" | "bulletList" | "orderedList";
const TEXT_FORMATS: readonly (readonly [TextFormat, string])[] = [
  ["bold", "Ctrl B"], ["italic", "Ctrl I"], ["bulletList", "Ctrl ⇧ 8"], ["orderedList", "Ctrl ⇧ 7"],
];

/** What begins a line that means the same. */
const LEVEL_SIGNS: Readonly<Partial<Record<Level, string>>> = { warning: "!", danger: "!!" };

export interface Action {
  readonly label: string;
  readonly keys: string;
  run(): void;
}

/** The way to another workspace of the person. */
export interface Door {
  readonly name: string;
  readonly address: string;
}

export interface Outside {
  doors: readonly Door[];
  publish: string;
  history: string;
  translations: string;
  undo(): void;
  redo(): void;
  pickPhotos(): void;
  workspacePhotos(): void;
  phone(): void;
  items: ItemDoing;
  /** Somebody asked this person to look at the chosen step: they have. Null where nobody did. */
  haveLooked: (() => void) | null;
  shortcuts(): void;
  hints(): void;
  threads(): void;
  /** Begin or end dictation; null where nobody can dictate. */
  dictate: (() => void) | null;
  nextHint(): void;
  go(address: string): void;
  goPublish(): void;
  move(by: 1 | -1): void;
  moveTo(): void;
  duplicate(): void;
  remove(): void;
  split(): void;
  join(): void;
  gather(): void;
  block(gesture: BlockGesture): void;
  /** Whether the block of a step says something else by now. */
  blockChanged(step: string): boolean;
  format(format: TextFormat): void;
  /** Draw on the photo with a tool; null while there is none to draw on. */
  annotate: ((tool: Tool | "rotate" | "faces") => void) | null;
  /** Play the clip that is shown, or pause it; null where there is none. */
  play: (() => void) | null;
}

export function actionsFor(session: Session, words: Words, outside: Outside): Action[] {
  return [
    ...ofStep(session, words, outside),
    ...actionsOfItems(session, words, outside.items),
    ...ofSection(session, words),
    ...ofPlaybook(session, words, outside),
    ...ofPhoto(words, outside),
    ...steps(session, words),
  ];
}

function ofStep(session: Session, words: Words, outside: Outside): Action[] {
  const { chosen } = session;
  if (chosen.kind !== "step") return [];
  const { id } = chosen;
  return [
    ...LEVELS.map((level) => action(words.addLevel(words.levels[level]), () => addNotice(session, id, level), LEVEL_SIGNS[level] ?? "")),
    action(words.keyPoint, () => addKeyPoint(session, id)),
    ...CHECK_KINDS.map((kind) => action(words.addCheckOf(words.checkKinds[kind]), () => addCheck(session, id, kind))),
    action(words.expected, () => session.choose(chosen, "expected")),
    action(words.branch, () => addBranch(session, id)),
    action(words.duration, () => session.choose(chosen, "duration")),
    action(words.command, () => session.choose(chosen, "command")),
    action(words.text, () => session.choose(chosen, "text"), TEXT_KEYS),
    ...TEXT_FORMATS.map(([format, keys]) => action(words.format(words.formats[format]), () => outside.format(format), keys)),
    action(words.splitStep, () => outside.split(), SPLIT_KEYS),
    action(words.joinStep, () => outside.join(), JOIN_KEYS),
    action(words.previousStep, () => session.chooseNeighbour(-1), "Page ↑"),
    action(words.nextStep, () => session.chooseNeighbour(1), "Page ↓"),
    action(words.selectStep, () => session.select((selection, _order, own) => selection.toggle(id, own)), "Space"),
    ...ofPicked(session, words, outside),
    ...ofBlock(session, words, outside),
  ];
}

// Of the chosen step, or of those that are selected.
function ofBlock(session: Session, words: Words, outside: Outside): Action[] {
  const { fromBlock } = session;
  if (fromBlock === null) return [];
  return [
    ...(outside.blockChanged(fromBlock) ? [action(words.takeBlock, () => outside.block("take"))] : []),
    action(words.updateBlock, () => outside.block("update")),
    action(words.removeBlock, () => outside.block("remove")),
    action(words.detachBlock, () => outside.block("detach")),
  ];
}

// The chosen step, or all that are selected.
function ofPicked(session: Session, words: Words, outside: Outside): Action[] {
  const isMany = session.selection.size > 0;
  return [
    action(words.moveUp, () => outside.move(-1), "Alt ↑"),
    action(words.moveDown, () => outside.move(1), "Alt ↓"),
    action(words.moveTo, () => outside.moveTo(), "M"),
    action(isMany ? words.duplicate : words.duplicateStep, () => outside.duplicate(), DUPLICATE_KEYS),
    action(isMany ? words.deleteSteps : words.deleteStep, () => outside.remove(), DELETE_KEYS),
    action(words.makeSection, () => outside.gather()),
    action(words.keepBlock, () => outside.block("keep"), KEEP_BLOCK_KEYS),
    ...(isMany ? [action(words.endSelection, () => session.select((selection) => selection.clear()), "Esc")] : []),
  ];
}

function ofPhoto(words: Words, { annotate, play }: Outside): Action[] {
  const playing = play ? [action(words.marks.play, play, PLAY_KEY)] : [];
  if (!annotate) return playing;
  return [
    ...playing,
    ...TOOL_KEYS.map(([tool, key]) => action(words.draw(words.marks.tools[tool]), () => annotate(tool), key)),
    action(words.draw(words.marks.rotate), () => annotate("rotate"), ROTATE_KEY),
    action(words.marks.blurFaces, () => annotate("faces"), FACES_KEY),
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
    action(words.addStep, add, INSERT_KEYS),
    action(words.addSection, () => session.addSection()),
    action(words.insertBlock, () => outside.block("insert"), INSERT_BLOCK_KEYS),
    action(words.selectAll, () => session.select((selection, order) => selection.only(order)), "Ctrl A"),
    action(words.toFilm, () => session.choose(session.chosen, "film")),
    action(words.allPhotosKey, () => session.choose({ kind: "photos" }, "photos"), PHOTOS_KEYS),
    action(words.choosePhotos, () => outside.pickPhotos()),
    action(words.workspacePhotos, () => outside.workspacePhotos()),
    action(words.continueOnPhone, () => outside.phone()),
    action(words.before, () => session.choose({ kind: "before" }, "sheet")),
    action(words.addOneTool, () => addItem(session, "tools"), "+"),
    action(words.addOnePart, () => addItem(session, "parts"), "++"),
    action(words.aboutPlaybook, () => session.choose({ kind: "playbook" }, "playbook-title")),
    action(words.undo, () => outside.undo(), UNDO_KEYS),
    action(words.redo, () => outside.redo(), REDO_KEYS),
    action(words.saveNow, () => void session.sync.flush(), "Ctrl S"),
    action(words.hintsTitle, () => outside.hints()),
    action(words.nextHint, () => outside.nextHint(), "F8"),
    action(words.talk.threads, () => outside.threads(), "F9"),
    ...(outside.dictate ? [action(words.dictate, outside.dictate, DICTATE_KEYS)] : []),
    ...(outside.haveLooked ? [action(words.talk.haveLooked, outside.haveLooked)] : []),
    action(words.shortcuts, () => outside.shortcuts(), "?"),
    ...(outside.history ? [action(words.history, () => outside.go(outside.history))] : []),
    ...(outside.translations ? [action(words.translations, () => outside.go(outside.translations))] : []),
    ...(outside.publish ? [action(words.publish, () => outside.goPublish(), PUBLISH_KEYS)] : []),
    ...outside.doors.map(({ name, address }) => action(words.switchTo(name), () => outside.go(address))),
  ];
}

function steps(session: Session, words: Words): Action[] {
  const { draft } = session;
  if (!draft) return [];
  return stepOrder(draft).map((id, i) =>
    action(words.goToStep(i + 1, draft.steps[id]?.content.command || words.untitledStep), () => session.choose({ kind: "step", id }, "command")),
  );
}

export function action(label: string, run: () => void, keys = ""): Action {
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
