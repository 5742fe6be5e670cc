// Every key of the editor, in the groups in which the help shows them.
import { FACES_KEY, PLAY_KEY, ROTATE_KEY, TOOL_KEYS } from "../../annotator/tool-keys";
import type { Words } from "../words/words";

export interface ShortcutGroup {
  readonly title: string;
  readonly rows: readonly (readonly [keys: string, text: string])[];
}

export const UNDO_KEYS = "Ctrl Z";
export const REDO_KEYS = "Ctrl ⇧ Z";
export const SPLIT_KEYS = "Ctrl ⇧ ⏎";
export const JOIN_KEYS = "⌫";
export const DUPLICATE_KEYS = "Ctrl D";
export const INSERT_KEYS = "Ctrl ⏎";
export const PUBLISH_KEYS = "F4";
export const PHOTOS_KEYS = "F7";
export const KEEP_BLOCK_KEYS = "B";
export const INSERT_BLOCK_KEYS = "I";
export const DICTATE_KEYS = "Ctrl ⇧ Space";
export const TEXT_KEYS = "⇧ ⏎";
export const DELETE_KEYS = "Del";
export const ITEM_DELETE_KEYS = "Alt Del";

/** As the keyboards of the language call them. */
export function named(keys: string, { keyNames }: Words): string {
  return keys.replace(/\b(?:Del|Esc|Home|End|Space)\b/g, (key) => keyNames[key as keyof typeof keyNames]);
}

export function shortcutGroups(words: Words, dictates: boolean): ShortcutGroup[] {
  const { keyGroups, keys, lines, marks, items } = words;
  return [
    {
      title: keyGroups.writing,
      rows: [
        ["⏎", keys.next], [TEXT_KEYS, keys.text], [INSERT_KEYS, keys.insert], [SPLIT_KEYS, words.splitStep], [JOIN_KEYS, keys.join],
        [DUPLICATE_KEYS, words.duplicateStep], [`${UNDO_KEYS}, ${REDO_KEYS}`, keys.undo], ["Ctrl S", words.saveNow], ...(dictates ? [[DICTATE_KEYS, words.dictate] as const] : []),
        ["! …", lines.keyNotice], ["!! …", lines.keyDanger], ["+ …, …", lines.keyTools], ["++ …, …", lines.keyParts],
      ],
    },
    {
      title: keyGroups.around,
      rows: [
        ["Ctrl K", keys.palette], ["Alt ⏎", keys.photo], ["Page ↑, Page ↓", keys.neighbour], ["Alt ↑, Alt ↓", keys.move], ["F2", words.renameSection], [PHOTOS_KEYS, words.allPhotosKey], ["F8", keys.hint], ["F9", keys.threads],
        ["Alt 1, Alt 2, Alt 3", keys.clash], [PUBLISH_KEYS, words.publish], ["?", keys.help],
      ],
    },
    {
      title: keyGroups.film,
      rows: [
        ["↑, ↓", keys.along], ["Home, End", keys.ends], ["⇧ ↑, ⇧ ↓", keys.extend], ["Space", keys.select], ["Ctrl A", words.selectAll],
        ["Esc", words.endSelection], ["M", words.moveTo], [KEEP_BLOCK_KEYS, words.keepBlock], [INSERT_BLOCK_KEYS, words.insertBlock], [DELETE_KEYS, keys.delete], ["⏎", keys.toLine],
      ],
    },
    {
      title: keyGroups.parts,
      rows: [[ITEM_DELETE_KEYS, items.keyRemove], ["Alt ↑, Alt ↓", items.keyMove]],
    },
    {
      title: keyGroups.text,
      rows: [["Ctrl B, Ctrl I", keys.looks], ["Ctrl ⇧ 7, Ctrl ⇧ 8", keys.lists], ["Tab, ⇧ Tab", keys.level]],
    },
    {
      title: keyGroups.photo,
      rows: [
        [marks.pointKey, marks.pointArrow], [marks.dragKey, marks.strokeArrow], [`⇧ ${marks.dragKey}`, marks.strokeCircle],
        ...TOOL_KEYS.map(([tool, key]) => [key, marks.tools[tool]] as const),
        [ROTATE_KEY, marks.rotate], [FACES_KEY, marks.blurFaces], [PLAY_KEY, marks.play], ["⏎", keys.tool], ["← ↑ ↓ →", keys.nudge], ["F2", keys.label], ["[, ]", keys.order], ["Ctrl D", keys.copy],
        [DELETE_KEYS, keys.delete], ["+, −, 0", keys.zoom], ["Esc", keys.leave],
      ],
    },
  ];
}
