"""A text in parts, so that what was found can be told by its place: a playbook is found at one of its steps."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

# ASCII's record, unit and group separators. `kernel.text` takes control characters out of all that people write.
_PART, _TEXT, _LANGUAGE = "\x1e", "\x1f", "\x1d"


class Part(NamedTuple):
    """`anchor` names a place to go to; a part without one is found, but nowhere in particular. `language` is empty for
    that of the whole."""

    text: str
    anchor: str = ""
    language: str = ""

    @property
    def head(self) -> str:
        return f"{self.anchor}{_LANGUAGE}{self.language}" if self.language else self.anchor


def in_one(parts: Iterable[Part]) -> str:
    """The body of a `SearchText`."""
    return "".join(f"{_PART}{part.head}{_TEXT}{part.text}" for part in parts if part.text)


def parts_of(body: str) -> Iterator[Part]:
    """What `in_one` made one of; a body that it did not make is one part."""
    if not body.startswith(_PART):
        yield Part(body)
        return
    for part in body[1:].split(_PART):
        head, _, text = part.partition(_TEXT)
        anchor, _, language = head.partition(_LANGUAGE)
        yield Part(text, anchor, language)


def spoken(body: str) -> dict[str, str]:
    """All that the parts say, by language: the empty one is that of the whole."""
    said: dict[str, list[str]] = {"": []}
    for part in parts_of(body):
        said.setdefault(part.language, []).append(part.text)
    return {language: "\n".join(texts) for language, texts in said.items()}
