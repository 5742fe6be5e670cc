// The closed schema of a step's text, as Tiptap has it: the same nodes and marks as playbooks/document/prose.py, no more.
import { Extension, Mark, mergeAttributes, Node, wrappingInputRule, type Extensions } from "@tiptap/core";
import { Bold } from "@tiptap/extension-bold";
import { Document } from "@tiptap/extension-document";
import { HardBreak } from "@tiptap/extension-hard-break";
import { Italic } from "@tiptap/extension-italic";
import { BulletList, ListItem, ListKeymap, OrderedList } from "@tiptap/extension-list";
import { Paragraph } from "@tiptap/extension-paragraph";
import { Text } from "@tiptap/extension-text";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { CALLOUTS, type CalloutKind } from "../model/prose";

/** Levels of the tree above a list item: four lists in one another in a callout, as the server takes them. */
const DEEPEST_ITEM = 9;

/** Inside lists and callouts there are paragraphs and lists only. */
const inner = "inner";

const InnerParagraph = Paragraph.extend({ group: `block ${inner}` });
const Bullets = BulletList.extend({ group: `block list ${inner}` });
const Numbers = OrderedList.extend({ group: `block list ${inner}` });

const Item = ListItem.extend({
  content: `paragraph ${inner}*`,
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.splitListItem(this.name),
      Tab: () => this.editor.state.selection.$from.depth < DEEPEST_ITEM && this.editor.commands.sinkListItem(this.name),
      "Shift-Tab": () => this.editor.commands.liftListItem(this.name),
    };
  },
});

// Ctrl+Enter belongs to the whole editor: it inserts a step.
const LineBreak = HardBreak.extend({
  addKeyboardShortcuts() {
    return { "Shift-Enter": () => this.editor.commands.setHardBreak() };
  },
});

export const Callout = Node.create<{ names: Readonly<Record<CalloutKind, string>> }>({
  name: "callout",
  group: "block",
  content: `${inner}+`,
  defining: true,
  addOptions: () => ({ names: { important: "", tip: "", example: "" } }),
  addAttributes: () => ({
    kind: {
      default: "important",
      parseHTML: (element: HTMLElement) => {
        const kind = element.dataset.callout as CalloutKind;
        return CALLOUTS.includes(kind) ? kind : "important";
      },
      renderHTML: ({ kind }: Record<string, unknown>) => ({ "data-callout": kind as string }),
    },
  }),
  parseHTML: () => [{ tag: "div[data-callout]" }],
  renderHTML({ HTMLAttributes, node }) {
    const kind = node.attrs.kind as CalloutKind;
    return ["div", mergeAttributes(HTMLAttributes, { class: `callout callout--${kind}`, "data-word": this.options.names[kind] }), 0];
  },
  addInputRules() {
    return [wrappingInputRule({ find: /^\s*>\s$/, type: this.type })];
  },
});

/** Only to steps and playbooks, by id: an address that was pasted is text. */
export const InnerLink = Mark.create({
  name: "link",
  inclusive: false,
  addAttributes: () => ({
    to: { parseHTML: (element: HTMLElement) => element.dataset.to, renderHTML: ({ to }: Record<string, unknown>) => ({ "data-to": to as string }) },
    id: { parseHTML: (element: HTMLElement) => element.dataset.id, renderHTML: ({ id }: Record<string, unknown>) => ({ "data-id": id as string }) },
  }),
  parseHTML: () => [{ tag: "span[data-to][data-id]" }],
  renderHTML: ({ HTMLAttributes }) => ["span", mergeAttributes(HTMLAttributes, { class: "rte__link" }), 0],
});

/** Refuses what would make the text longer than a text may be, whole: nothing is cut off unseen. */
export const Limit = Extension.create<{ longest: number; refused: () => void }>({
  name: "limit",
  addOptions: () => ({ longest: 0, refused: () => undefined }),
  addProseMirrorPlugins() {
    const { longest, refused } = this.options;
    return [
      new Plugin({
        key: new PluginKey("limit"),
        filterTransaction: (transaction, state) => {
          if (!transaction.docChanged || transaction.getMeta("fromOutside")) return true;
          const [before, after] = [state.doc.textContent.length, transaction.doc.textContent.length];
          if (after <= longest || after <= before) return true;
          refused();
          return false;
        },
      }),
    ];
  },
});

export interface Outside {
  undo(): void;
  redo(): void;
  split(): void;
  refused(): void;
}

// The whole editor undoes, also what was typed here, and splits the step. ProseMirror would keep these keys to itself.
function keysOf({ undo, redo, split }: Outside): Extension {
  const run = (travel: () => void) => (): boolean => {
    travel();
    return true;
  };
  return Extension.create({
    name: "keysOutside",
    addKeyboardShortcuts: () => ({ "Mod-z": run(undo), "Mod-y": run(redo), "Mod-Shift-z": run(redo), "Mod-Shift-Enter": run(split) }),
  });
}

export function schemaWith(names: Readonly<Record<CalloutKind, string>>, longest: number, outside: Outside): Extensions {
  return [
    Document,
    InnerParagraph,
    Text,
    Bold,
    Italic,
    LineBreak,
    Bullets,
    Numbers,
    Item,
    ListKeymap,
    Callout.configure({ names }),
    InnerLink,
    Limit.configure({ longest, refused: () => outside.refused() }),
    keysOf(outside),
  ];
}
