// The text of a step while it is being written. This file and what it imports is a chunk of its own, fetched on focus.
import { Editor, type ChainedCommands } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { withPins } from "../model/pins";
import { asProse, fromEditor, simplest, type CalloutKind, type LinkTarget, type Prose, type RichText } from "../model/prose";
import { schemaWith, type Outside } from "./schema";

export interface RichTextOptions {
  readonly host: HTMLElement;
  readonly value: RichText;
  /** The numbers that a text can name. */
  readonly pins: ReadonlySet<number>;
  readonly label: string;
  readonly language: string;
  readonly longest: number;
  readonly callouts: Readonly<Record<CalloutKind, string>>;
  /** Where the caret was in the plain text, in characters; the end without it. */
  readonly selection: readonly [number, number] | null;
  changed(value: RichText): void;
  /** What is selected, and so the toolbar, may have changed. */
  moved(): void;
  readonly outside: Outside;
}

export type Format = "bold" | "italic" | "bulletList" | "orderedList" | "callout";

export class RichTextEditor {
  readonly #editor: Editor;
  #value: RichText;
  #pins: ReadonlySet<number>;

  constructor(options: RichTextOptions) {
    this.#value = options.value;
    this.#pins = options.pins;
    this.#editor = new Editor({
      element: options.host,
      extensions: schemaWith(options.callouts, options.longest, options.outside),
      content: toEditor(asProse(options.value)),
      injectCSS: false,
      editorProps: {
        decorations: ({ doc }) => DecorationSet.create(doc, pinDecorations(doc, this.#pins)),
        attributes: {
          id: "text",
          class: "cmd__txt prose rte__in",
          role: "textbox",
          "aria-multiline": "true",
          "aria-label": options.label,
          "aria-describedby": "command-advice",
          lang: options.language,
          dir: "auto",
        },
      },
      onUpdate: ({ editor }) => {
        this.#value = simplest(fromEditor(editor.getJSON()));
        options.changed(this.#value);
      },
      onTransaction: () => options.moved(),
    });
    this.#placeCaret(options.selection);
  }

  #placeCaret(selection: readonly [number, number] | null): void {
    if (!selection) this.#focused().focus("end").run();
    // A paragraph ends and begins where the plain text has two line feeds: the places are the same, one further on.
    else this.#focused().setTextSelection({ from: selection[0] + 1, to: selection[1] + 1 }).run();
  }

  // At once: the library's own command waits for the next frame, and what is typed until then would go nowhere.
  #focused(): ChainedCommands {
    this.#editor.view.focus();
    return this.#editor.chain();
  }

  /** Take over what somebody else wrote, or an undo; what this editor said last is no news. */
  take(value: RichText, pins: ReadonlySet<number>): void {
    if ([...pins].join() !== [...this.#pins].join()) {
      this.#pins = pins;
      this.#editor.view.setProps({});
    }
    if (JSON.stringify(value) === JSON.stringify(this.#value)) return;
    this.#value = value;
    const { from, to } = this.#editor.state.selection;
    this.#editor.chain().setMeta("fromOutside", true).setContent(toEditor(asProse(value)), { emitUpdate: false }).setTextSelection({ from, to }).run();
  }

  /** As if it were typed now. */
  type(text: string): void {
    if (text) this.#editor.view.dispatch(this.#editor.state.tr.insertText(text));
  }

  /** What stands in the paragraph ahead of what is selected, and behind it. */
  around(): readonly [string, string] {
    const { $from, $to } = this.#editor.state.selection;
    return [$from.parent.textBetween(0, $from.parentOffset, "", " "), $to.parent.textBetween($to.parentOffset, $to.parent.content.size, "", " ")];
  }

  focus(): void {
    this.#editor.view.focus();
  }

  /** What stands ahead of the caret and behind it, each whole: a list that is cut is a list on both sides. */
  halves(): readonly [RichText, RichText] {
    const { doc, selection } = this.#editor.state;
    return [doc.cut(0, selection.from), doc.cut(selection.from)].map((half) => simplest(fromEditor(half.toJSON()))) as unknown as [RichText, RichText];
  }

  isOn(format: Format): boolean {
    return this.#editor.isActive(format);
  }

  /** What the selected words lead to. */
  link(): LinkTarget | null {
    return this.#editor.isActive("link") ? (this.#editor.getAttributes("link") as LinkTarget) : null;
  }

  callout(): CalloutKind | null {
    return this.#editor.isActive("callout") ? (this.#editor.getAttributes("callout").kind as CalloutKind) : null;
  }

  toggle(format: Exclude<Format, "callout">): void {
    const chain = this.#focused();
    if (format === "bulletList" || format === "orderedList") chain.toggleList(format, "listItem").run();
    else chain.toggleMark(format).run();
  }

  setCallout(kind: CalloutKind | null): void {
    const chain = this.#focused();
    if (kind === null) chain.lift("callout").run();
    else if (this.#editor.isActive("callout")) chain.updateAttributes("callout", { kind }).run();
    else chain.wrapIn("callout", { kind }).run();
  }

  /** Make the selected words lead there; without a selection `name` is written. Null takes the link away. */
  setLink(target: LinkTarget | null, name: string): void {
    const chain = this.#focused();
    if (target === null) chain.extendMarkRange("link").unsetMark("link").run();
    else if (!this.#editor.state.selection.empty || this.#editor.isActive("link")) chain.extendMarkRange("link").setMark("link", target).run();
    else chain.insertContent([{ type: "text", text: name, marks: [{ type: "link", attrs: target }] }, { type: "text", text: " " }]).run();
  }

  destroy(): void {
    this.#editor.destroy();
  }
}

// Tiptap's own types of JSON are open; ours is a part of them.
function toEditor(prose: Prose): Record<string, unknown> {
  return prose.content.length ? { ...prose } : { type: "doc", content: [{ type: "paragraph" }] };
}

// A pin that is named looks like the pin; its brackets are there for whoever writes.
function pinDecorations(doc: Node, numbers: ReadonlySet<number>): Decoration[] {
  const found: Decoration[] = [];
  const look = (from: number, to: number, name: string): unknown => found.push(Decoration.inline(from, to, { class: name }));
  doc.descendants((node, start) => {
    let at = start;
    for (const { text, isPin } of withPins(node.text ?? "", numbers)) {
      const end = at + text.length;
      if (isPin) {
        look(at, at + 1, "rte__pin rte__pin--a");
        look(at + 1, end - 1, "rte__pin");
        look(end - 1, end, "rte__pin rte__pin--z");
      }
      at = end;
    }
  });
  return found;
}
