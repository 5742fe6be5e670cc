// What the palette offers for each single part of the chosen step: its photos, notices, key points and checks.
import type { ItemField } from "../parts/item-gestures";
import type { Words } from "../words/words";
import { action, type Action } from "./actions";
import type { Session } from "./session";
import { ITEM_DELETE_KEYS } from "./shortcuts";
import type { StepContent } from "./types";

export interface ItemDoing {
  remove(field: ItemField, id: string): void;
  move(field: ItemField, id: string, by: 1 | -1, focus: string): void;
  replace(photo: string): void;
}

interface Named {
  readonly id: string;
  readonly name: string;
  /** The field of it that is written in. */
  readonly focus: string;
}

export function actionsOfItems(session: Session, words: Words, doing: ItemDoing): Action[] {
  const { chosen, draft } = session;
  const content = chosen.kind === "step" ? draft?.steps[chosen.id]?.content : undefined;
  if (!content) return [];
  const go = (focus: string): void => session.choose(chosen, focus);
  return [
    ...ofPhotos(content, words, doing, go),
    ...common("notices", notices(content, words), words, doing, go),
    ...common("checks", checks(content, words), words, doing, go),
    ...common("key_points", keyPoints(content, words), words, doing, go),
  ];
}

function ofPhotos({ photos }: StepContent, words: Words, doing: ItemDoing, go: (focus: string) => void): Action[] {
  const { items } = words;
  return photos.flatMap(({ id, alt }, i) => {
    const name = named(words.photo(i + 1), alt);
    return [
      action(items.describe(name), () => go(`alt-${id}`)),
      action(items.replace(name), () => doing.replace(id)),
      action(items.toStep(name), () => go(`move-${id}`)),
      ...moving("photos", { id, name, focus: `alt-${id}` }, i, photos.length, words, doing),
      action(items.remove(name), () => doing.remove("photos", id), ITEM_DELETE_KEYS),
    ];
  });
}

function common(field: ItemField, all: readonly Named[], words: Words, doing: ItemDoing, go: (focus: string) => void): Action[] {
  const { items } = words;
  return all.flatMap((item, i) => [
    action(items.edit(item.name), () => go(item.focus)),
    ...moving(field, item, i, all.length, words, doing),
    action(items.remove(item.name), () => doing.remove(field, item.id), ITEM_DELETE_KEYS),
  ]);
}

function moving(field: ItemField, { id, name, focus }: Named, at: number, count: number, { items }: Words, doing: ItemDoing): Action[] {
  return [
    ...(at > 0 ? [action(items.up(name), () => doing.move(field, id, -1, focus), "Alt ↑")] : []),
    ...(at < count - 1 ? [action(items.down(name), () => doing.move(field, id, 1, focus), "Alt ↓")] : []),
  ];
}

function notices(content: StepContent, words: Words): Named[] {
  return content.notices.map(({ id, level, hazard, kind }) => ({ id, name: named(words.levels[level], hazard || (kind ? words.hazards[kind] : "")), focus: `hazard-${id}` }));
}

function checks(content: StepContent, words: Words): Named[] {
  return content.checks.map(({ id, kind, label }) => ({ id, name: named(words.checkKinds[kind], label), focus: `label-${id}` }));
}

function keyPoints(content: StepContent, words: Words): Named[] {
  return content.key_points.map(({ id, text }) => ({ id, name: named(words.keyPoint, text), focus: `point-${id}` }));
}

function named(kind: string, said: string): string {
  return said ? `${kind} (${said})` : kind;
}
