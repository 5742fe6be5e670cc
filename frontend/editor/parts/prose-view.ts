// A text of a step as it reads, drawn from its tree.
import { html, type TemplateResult } from "lit";
import { pinned } from "./pinned";
import { asProse, type Block, type CalloutKind, type Inline, type ListItem, type RichText } from "../model/prose";

export function proseView(text: RichText, callouts: Readonly<Record<CalloutKind, string>>, pins: ReadonlySet<number>): TemplateResult[] {
  const inline = (part: Inline): TemplateResult => inlineView(part, pins);
  const block = (node: Block | ListItem): TemplateResult => {
    switch (node.type) {
      case "paragraph":
        return html`<p>${node.content.map(inline)}</p>`;
      case "bulletList":
        return html`<ul>${node.content.map(block)}</ul>`;
      case "orderedList":
        return html`<ol>${node.content.map(block)}</ol>`;
      case "listItem":
        return html`<li>${node.content.map(block)}</li>`;
      case "callout":
        return html`<div class="callout callout--${node.attrs.kind}" data-word=${callouts[node.attrs.kind]}>${node.content.map(block)}</div>`;
    }
  };
  return asProse(text).content.map(block);
}

function inlineView(part: Inline, pins: ReadonlySet<number>): TemplateResult {
  if (part.type === "hardBreak") return html`<br />`;
  return part.marks.reduce((shown, { type }) => {
    if (type === "bold") return html`<strong>${shown}</strong>`;
    if (type === "italic") return html`<em>${shown}</em>`;
    return html`<span class="rte__link">${shown}</span>`;
  }, html`${pinned(part.text, pins)}`);
}
