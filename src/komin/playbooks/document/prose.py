"""The text of a step: a closed tree of paragraphs, lists and callouts, never markup.

The nodes are those of ProseMirror's JSON, so that the editor's tree and the document's are the same. Whoever shows it
walks the tree; a plain string, as the first documents hold, is read as paragraphs by `as_prose`.
"""

import re
import uuid
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag

from komin.kernel.text import clean_fragment
from komin.playbooks.document.closed import LONGEST_PASSAGE, Closed, Passage

DEEPEST = 12
"""Levels of the tree, that of the whole included: four lists in one another in a callout."""
MOST_NODES = 1000


class Bold(Closed):
    type: Literal["bold"]


class Italic(Closed):
    type: Literal["italic"]


class LinkTarget(Closed):
    """A step of the same playbook or another playbook, by its id. Nothing outside the workspace."""

    to: Literal["step", "playbook"]
    id: uuid.UUID


class Link(Closed):
    """A link; where its target has gone, what is shown is the text alone."""

    type: Literal["link"]
    attrs: LinkTarget


Mark = Annotated[Bold | Italic | Link, Field(discriminator="type")]


class Text(Closed):
    type: Literal["text"]
    text: Annotated[str, AfterValidator(clean_fragment), Field(max_length=LONGEST_PASSAGE)]
    marks: Annotated[tuple[Mark, ...], Field(max_length=3)] = ()


class LineBreak(Closed):
    type: Literal["hardBreak"]


Inline = Annotated[Text | LineBreak, Field(discriminator="type")]


def _without_empty(inlines: tuple[Text | LineBreak, ...]) -> tuple[Text | LineBreak, ...]:
    return tuple(inline for inline in inlines if not (isinstance(inline, Text) and inline.text == ""))


class Paragraph(Closed):
    type: Literal["paragraph"]
    content: Annotated[tuple[Inline, ...], AfterValidator(_without_empty)] = ()


class ListItem(Closed):
    type: Literal["listItem"]
    content: Annotated[tuple["ItemBlock", ...], Field(min_length=1)]


class BulletList(Closed):
    type: Literal["bulletList"]
    content: Annotated[tuple[ListItem, ...], Field(min_length=1)]


class OrderedList(Closed):
    type: Literal["orderedList"]
    content: Annotated[tuple[ListItem, ...], Field(min_length=1)]


ItemBlock = Annotated[Paragraph | BulletList | OrderedList, Field(discriminator="type")]


class CalloutKind(StrEnum):
    """What a callout is for. Nothing of safety: that is a notice, which comes before the command."""

    IMPORTANT = "important"
    TIP = "tip"
    EXAMPLE = "example"


class CalloutAttributes(Closed):
    kind: CalloutKind


class Callout(Closed):
    type: Literal["callout"]
    attrs: CalloutAttributes
    content: Annotated[tuple[ItemBlock, ...], Field(min_length=1)]


Block = Annotated[Paragraph | BulletList | OrderedList | Callout, Field(discriminator="type")]


class Prose(Closed):
    """A whole text, block by block."""

    type: Literal["doc"]
    content: tuple[Block, ...] = ()


class TextTooLongError(ValueError):
    """More than LONGEST_PASSAGE characters, or more than MOST_NODES parts."""


def _bounded(tree: Any) -> Any:
    """Refuse what is too deep or too large before anything walks it."""
    waiting, nodes = [(tree, 1)], 0
    while waiting:
        node, depth = waiting.pop()
        nodes += 1
        if depth > DEEPEST:
            raise ValueError("lists in lists are too deep")
        if nodes > MOST_NODES:
            raise TextTooLongError
        inner = node.get("content") if isinstance(node, dict) else None
        if isinstance(inner, list | tuple):
            waiting.extend((child, depth + 1) for child in inner)
    return tree


def _short_enough(prose: Prose) -> Prose:
    if len(plain_text(prose)) > LONGEST_PASSAGE:
        raise TextTooLongError
    return prose


def _form(text: Any) -> str:
    return "plain" if isinstance(text, str) else "tree"


RichText = Annotated[
    Annotated[Passage, Tag("plain")]
    | Annotated[Prose, BeforeValidator(_bounded), AfterValidator(_short_enough), Tag("tree")],
    Discriminator(_form),
]
"""Text of a step: plain, or a tree when it holds more than paragraphs."""


def as_prose(text: str | Prose) -> Prose:
    """The tree of a text; in a plain one an empty line parts paragraphs, a line feed stays one."""
    if isinstance(text, Prose):
        return text
    paragraphs = (part for part in re.split(r"\n{2,}", text) if part)
    return Prose(type="doc", content=tuple(Paragraph(type="paragraph", content=_lines(part)) for part in paragraphs))


def _lines(text: str) -> tuple[Text | LineBreak, ...]:
    inlines: list[Text | LineBreak] = []
    for line in text.split("\n"):
        inlines += [Text(type="text", text=line), LineBreak(type="hardBreak")]
    return tuple(inlines[:-1])


def plain_text(text: str | Prose) -> str:
    """What the text says, without how it looks: paragraphs parted by an empty line, list items with their marks."""
    return text if isinstance(text, str) else "\n\n".join(filter(None, (_said(block) for block in text.content)))


def _said(block: "Paragraph | BulletList | OrderedList | Callout") -> str:
    if isinstance(block, Paragraph):
        return "".join(inline.text if isinstance(inline, Text) else "\n" for inline in block.content)
    if isinstance(block, Callout):
        return "\n".join(_said(inner) for inner in block.content)
    return "\n".join(f"{mark} {_said_of_item(item)}" for mark, item in zip(_marks(block), block.content, strict=False))


def _said_of_item(item: ListItem) -> str:
    return "\n".join(_said(inner) for inner in item.content).replace("\n", "\n  ")


def _marks(listing: BulletList | OrderedList) -> Iterator[str]:
    for number in range(1, len(listing.content) + 1):
        yield f"{number}." if isinstance(listing, OrderedList) else "–"


def links(text: str | Prose) -> Iterator[LinkTarget]:
    """Where the text leads to, in reading order."""
    if isinstance(text, Prose):
        for block in text.content:
            yield from _links(block)


def _links(node: Any) -> Iterator[LinkTarget]:
    if isinstance(node, Text):
        yield from (mark.attrs for mark in node.marks if isinstance(mark, Link))
    for inner in getattr(node, "content", ()):
        yield from _links(inner)
