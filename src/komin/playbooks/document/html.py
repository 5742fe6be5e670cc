"""Text of a step as HTML: written from the tree, so that nothing people typed can become markup."""

from collections.abc import Callable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from komin.playbooks.document.prose import (
    BulletList,
    Callout,
    Italic,
    LineBreak,
    Link,
    LinkTarget,
    ListItem,
    OrderedList,
    Paragraph,
    Prose,
    Text,
    as_prose,
)
from komin.playbooks.document.wording import callout_names

AddressOf = Callable[[LinkTarget], str]
"""The address of a link's target, empty when it is gone."""


def prose_html(text: str | Prose, address_of: AddressOf = lambda _target: "") -> SafeString:
    """Paragraphs, lists and callouts; a link whose target is gone, or that leads nowhere here, is its text."""
    return _joined(as_prose(text).content, address_of)


def _joined(nodes: tuple[Paragraph | BulletList | OrderedList | Callout | ListItem, ...], to: AddressOf) -> SafeString:
    return format_html_join("", "{}", ((_block(node, to),) for node in nodes))


def _block(node: Paragraph | BulletList | OrderedList | Callout | ListItem, to: AddressOf) -> SafeString:
    if isinstance(node, Paragraph):
        return format_html("<p>{}</p>", format_html_join("", "{}", ((_inline(part, to),) for part in node.content)))
    if isinstance(node, Callout):
        return format_html(
            '<div class="callout callout--{}" role="note"><b class="callout__w">{}</b>{}</div>',
            node.attrs.kind.value,
            callout_names()[node.attrs.kind],
            _joined(node.content, to),
        )
    tags = {BulletList: "<ul>{}</ul>", OrderedList: "<ol>{}</ol>", ListItem: "<li>{}</li>"}
    return format_html(tags[type(node)], _joined(node.content, to))


def _inline(part: Text | LineBreak, to: AddressOf) -> SafeString:
    if isinstance(part, LineBreak):
        return mark_safe("<br>")
    shown = format_html("{}", part.text)
    for mark in part.marks:
        if isinstance(mark, Link):
            address = to(mark.attrs)
            shown = format_html('<a href="{}">{}</a>', address, shown) if address else shown
        else:
            shown = format_html("<em>{}</em>" if isinstance(mark, Italic) else "<strong>{}</strong>", shown)
    return shown
