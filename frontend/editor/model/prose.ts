// The text of a step: a plain string, or a tree of paragraphs, lists and callouts (playbooks/document/prose.py).
export type Mark = { type: "bold" } | { type: "italic" } | { type: "link"; attrs: LinkTarget };
export interface LinkTarget {
  to: "step" | "playbook";
  id: string;
}
export type Inline = { type: "text"; text: string; marks: readonly Mark[] } | { type: "hardBreak" };
export interface Paragraph {
  type: "paragraph";
  content: readonly Inline[];
}
export interface ListItem {
  type: "listItem";
  content: readonly ItemBlock[];
}
export interface List {
  type: "bulletList" | "orderedList";
  content: readonly ListItem[];
}
export type ItemBlock = Paragraph | List;
export const CALLOUTS = ["important", "tip", "example"] as const;
export type CalloutKind = (typeof CALLOUTS)[number];
export interface Callout {
  type: "callout";
  attrs: { kind: CalloutKind };
  content: readonly ItemBlock[];
}
export type Block = ItemBlock | Callout;
export interface Prose {
  type: "doc";
  content: readonly Block[];
}
export type RichText = string | Prose;

export function isProse(value: unknown): value is Prose {
  return typeof value === "object" && value !== null && (value as { type?: unknown }).type === "doc";
}

/** The tree of a text: an empty line parts paragraphs, a line feed stays one. */
export function asProse(text: RichText): Prose {
  if (typeof text !== "string") return text;
  const parts = text.split(/\n{2,}/).filter(Boolean);
  return { type: "doc", content: parts.map((part) => ({ type: "paragraph", content: lines(part) })) };
}

function lines(part: string): Inline[] {
  return part.split("\n").flatMap((line, i): Inline[] => [
    ...(i > 0 ? [{ type: "hardBreak" } as const] : []),
    ...(line ? [{ type: "text", text: line, marks: [] } as const] : []),
  ]);
}

/** What the text says, without how it looks. */
export function plainText(text: RichText): string {
  return typeof text === "string" ? text : text.content.map(said).filter(Boolean).join("\n\n");
}

function said(block: Block): string {
  switch (block.type) {
    case "paragraph":
      return block.content.map((inline) => (inline.type === "text" ? inline.text : "\n")).join("");
    case "callout":
      return block.content.map(said).join("\n");
    default:
      return block.content
        .map((item, i) => `${block.type === "orderedList" ? `${String(i + 1)}.` : "–"} ${item.content.map(said).join("\n").replaceAll("\n", "\n  ")}`)
        .join("\n");
  }
}

/** As lean as it can be: a tree of nothing but paragraphs is the string that reads back as the same. */
export function simplest(prose: Prose): RichText {
  const filled = prose.content.filter((block) => block.type !== "paragraph" || block.content.length > 0);
  const text = plainText(prose);
  return text.trim() === "" || JSON.stringify(asProse(text).content) === JSON.stringify(filled) ? text : prose;
}

/** The text with more lines at its end. */
export function withLines(text: RichText, more: string): RichText {
  if (typeof text === "string") return [text, more].filter(Boolean).join("\n");
  return { type: "doc", content: [...text.content, ...asProse(more).content] };
}

/** Where the text leads to, in reading order. */
export function linksOf(text: RichText): LinkTarget[] {
  const found: LinkTarget[] = [];
  const walk = (node: Block | ListItem | Inline): void => {
    if (node.type === "text") for (const mark of node.marks) if (mark.type === "link") found.push(mark.attrs);
    if ("content" in node) node.content.forEach(walk);
  };
  if (typeof text !== "string") text.content.forEach(walk);
  return found;
}

interface Raw {
  type?: string | undefined;
  text?: string | undefined;
  attrs?: Record<string, unknown> | undefined;
  marks?: readonly Raw[] | undefined;
  content?: readonly Raw[] | undefined;
}

/** The editor's tree as the document holds it: only what the schema names, in the order in which the server writes it. */
export function fromEditor(raw: Raw): Prose {
  return { type: "doc", content: blocks(raw) as Block[] };
}

function blocks(raw: Raw): (Block | ListItem)[] {
  return (raw.content ?? []).flatMap((node): (Block | ListItem)[] => {
    switch (node.type) {
      case "paragraph":
        return [{ type: "paragraph", content: (node.content ?? []).flatMap(inline) }];
      case "bulletList":
      case "orderedList":
        return [{ type: node.type, content: blocks(node) as ListItem[] }];
      case "listItem":
        return [{ type: "listItem", content: blocks(node) as ItemBlock[] }];
      case "callout":
        return [{ type: "callout", attrs: { kind: node.attrs?.kind as CalloutKind }, content: blocks(node) as ItemBlock[] }];
      default:
        return [];
    }
  });
}

function inline(node: Raw): Inline[] {
  if (node.type === "hardBreak") return [{ type: "hardBreak" }];
  if (node.type !== "text" || !node.text) return [];
  return [{ type: "text", text: node.text, marks: (node.marks ?? []).flatMap(mark) }];
}

function mark({ type, attrs }: Raw): Mark[] {
  if (type === "bold" || type === "italic") return [{ type }];
  if (type !== "link" || !attrs) return [];
  return [{ type: "link", attrs: { to: attrs.to as LinkTarget["to"], id: attrs.id as string } }];
}
