"""A paragraph as a translator sees it: one text, in which "<1>…</1>" stands for what is bold, italic or a link.

The tags are counted in reading order. Whoever translates may move them, and leave them out; nothing else of the form
can be changed by a translation.
"""

import re
from collections.abc import Iterator, Mapping

from komin.playbooks.document.prose import LineBreak, Mark, Paragraph, Text
from komin.playbooks.document.untranslated import Untranslated

_TAG = re.compile(r"<(/?)([1-9][0-9]{0,2})>")
_Marks = tuple[Mark, ...]


class TagsError(ValueError):
    """Tags that do not fit: one that is not closed, or stands within another."""


def tagged(paragraph: Paragraph) -> str:
    """The text of the paragraph, with its tags; a line feed for a line break."""
    return "".join(_pieces(paragraph)).strip()


def _pieces(paragraph: Paragraph) -> Iterator[str]:
    number = 0
    for inline in paragraph.content:
        if isinstance(inline, LineBreak):
            yield "\n"
        elif inline.marks:
            number += 1
            yield f"<{number}>{inline.text}</{number}>"
        else:
            yield inline.text


def without_tags(text: str) -> str:
    return _TAG.sub("", text)


def require_fitting_tags(source: str, text: str) -> None:
    """Raises TagsError unless each tag of the source that is in `text` is opened and closed once, in turn."""
    known = {number for _, number in _TAG.findall(source)}
    opened, seen = "", set()
    for closing, number in _TAG.findall(text):
        if number not in known:
            continue
        if closing:
            if opened != number:
                raise TagsError
            opened = ""
        elif opened or number in seen:
            raise TagsError
        else:
            opened = number
            seen.add(number)
    if opened:
        raise TagsError


def untagged(source: Paragraph, text: str) -> Paragraph:
    """`source` saying `text`. Tags that the source does not have are text like any other."""
    marks = {str(number): one.marks for number, one in enumerate(_marked(source), start=1)}
    return Paragraph(type="paragraph", content=tuple(_inlines(text, marks)))


def left_as_it_is(source: Paragraph, language: str) -> Paragraph:
    """`source`, each text of it saying that it is in `language`."""
    content = tuple(
        one if isinstance(one, LineBreak) else one.model_copy(update={"text": Untranslated(one.text, language)})
        for one in source.content
    )
    return source.model_copy(update={"content": content})


def _marked(paragraph: Paragraph) -> Iterator[Text]:
    return (one for one in paragraph.content if isinstance(one, Text) and one.marks)


def _inlines(text: str, marks: Mapping[str, _Marks]) -> Iterator[Text | LineBreak]:
    now: _Marks = ()
    last = 0
    for found in _TAG.finditer(text):
        if found[2] not in marks:
            continue
        yield from _lines(text[last : found.start()], now)
        now = () if found[1] else marks[found[2]]
        last = found.end()
    yield from _lines(text[last:], now)


def _lines(text: str, marks: _Marks) -> Iterator[Text | LineBreak]:
    for place, line in enumerate(text.split("\n")):
        if place:
            yield LineBreak(type="hardBreak")
        if line:
            yield Text(type="text", text=line, marks=marks)
