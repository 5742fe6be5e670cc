"""The little of EXIF that stays (EXIF 2.32, TIFF 6.0): orientation, and when the photo was taken."""

from collections.abc import Iterator
from dataclasses import dataclass

_ORIENTATION, _EXIF_IFD, _TAKEN, _OFFSET = 0x0112, 0x8769, 0x9003, 0x9011
_ASCII, _SHORT, _LONG = 2, 3, 4
_MOST_ENTRIES = 200
PREFIX = b"Exif\0\0"


@dataclass(frozen=True, slots=True)
class Known:
    orientation: int = 1
    taken: bytes = b""
    offset: bytes = b""

    @property
    def is_empty(self) -> bool:
        return self.orientation == 1 and not self.taken


def known_from(tiff: bytes) -> Known:
    """What a block of TIFF says of it; nothing where it makes no sense."""
    order = {b"II": "little", b"MM": "big"}.get(tiff[:2])
    if order is None:
        return Known()
    big = order == "big"
    first = dict(_entries(tiff, _number(tiff[4:8], big), big))
    orientation = _number(first.get(_ORIENTATION, b"\0\0\0\0")[:2], big)
    inner = dict(_entries(tiff, _number(first[_EXIF_IFD], big), big)) if _EXIF_IFD in first else {}
    taken, offset = inner.get(_TAKEN, b""), inner.get(_OFFSET, b"")
    return Known(
        orientation if 1 <= orientation <= 8 else 1,
        taken if _is_moment(taken) else b"",
        offset if len(offset) <= 8 and offset.isascii() else b"",
    )


def _is_moment(text: bytes) -> bool:
    return len(text) == 20 and text.endswith(b"\0") and set(text[:19]) <= set(b"0123456789: ")


def _entries(tiff: bytes, start: int, big: bool) -> Iterator[tuple[int, bytes]]:
    count = min(_number(tiff[start : start + 2], big), _MOST_ENTRIES)
    for at in range(start + 2, start + 2 + 12 * count, 12):
        entry = tiff[at : at + 12]
        if len(entry) < 12:
            return
        tag, kind, length = _number(entry[:2], big), _number(entry[2:4], big), _number(entry[4:8], big)
        if kind == _ASCII and length > 4:
            place = _number(entry[8:], big)
            yield tag, tiff[place : place + min(length, 64)]
        else:
            yield tag, entry[8:]


def _number(text: bytes, big: bool) -> int:
    return int.from_bytes(text, "big" if big else "little")


def written(known: Known) -> bytes:
    """A block of TIFF that says this and nothing else; empty when there is nothing to say."""
    if known.is_empty:
        return b""
    inner = [(_TAKEN, known.taken), (_OFFSET, known.offset)] if known.taken else []
    texts = [(tag, text) for tag, text in inner if text]
    first = 2 + 12 * (2 if texts else 1) + 4
    second = 8 + first
    head = b"II*\0" + (8).to_bytes(4, "little")
    entries = _entry(_ORIENTATION, _SHORT, 1, known.orientation.to_bytes(4, "little"))
    if not texts:
        return head + (1).to_bytes(2, "little") + entries + bytes(4)
    entries += _entry(_EXIF_IFD, _LONG, 1, second.to_bytes(4, "little"))
    place, written_texts, pointers = second + 2 + 12 * len(texts) + 4, b"", b""
    for tag, text in texts:
        pointers += _entry(tag, _ASCII, len(text), (place + len(written_texts)).to_bytes(4, "little"))
        written_texts += text.ljust(4, b"\0")
    count = len(texts).to_bytes(2, "little")
    return head + (2).to_bytes(2, "little") + entries + bytes(4) + count + pointers + bytes(4) + written_texts


def _entry(tag: int, kind: int, count: int, value: bytes) -> bytes:
    return tag.to_bytes(2, "little") + kind.to_bytes(2, "little") + count.to_bytes(4, "little") + value


def shortened(block: bytes) -> bytes:
    """A block of EXIF, with its prefix or without, as it stays: empty when nothing of it does."""
    return written(known_from(block.removeprefix(PREFIX)))
