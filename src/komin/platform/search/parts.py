"""A text in parts, so that what was found can be told by its place: a playbook is found at one of its steps."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# ASCII's record and unit separators. `kernel.text` takes control characters out of all that people write.
_PART, _TEXT = "\x1e", "\x1f"


@dataclass(frozen=True, slots=True)
class Part:
    """`anchor` names a place to go to; a part without one is found, but nowhere in particular."""

    text: str
    anchor: str = ""


def in_one(parts: Iterable[Part]) -> str:
    """The body of a `SearchText`."""
    return "".join(f"{_PART}{part.anchor}{_TEXT}{part.text}" for part in parts if part.text)


def parts_of(body: str) -> Iterator[Part]:
    """What `in_one` made one of; a body that it did not make is one part."""
    if not body.startswith(_PART):
        yield Part(body)
        return
    for part in body[1:].split(_PART):
        anchor, _, text = part.partition(_TEXT)
        yield Part(text, anchor)


def spoken(body: str) -> str:
    """All that the parts say."""
    return "\n".join(part.text for part in parts_of(body))
