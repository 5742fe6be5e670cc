"""Films of a package, looked at before they are taken: what has no place here is told while one still decides.

Only what the file says of itself is read (ISO/IEC 14496-12); whether it can be played is found out where every film is
prepared, in the process with limits. What is no MP4 is left to that as well.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from komin.playbooks.importing.parcels import Parcel
from komin.playbooks.media.limits import MOST_SECONDS
from komin.playbooks.media.rendering.formats import film_format
from komin.playbooks.media.stripping.boxes import boxes

_LARGEST_INDEX = 8_000_000
_HEAD = 64


def film_missing() -> str:
    return _("The film of this clip is not in the package. Its still keeps its place.")


def film_unreadable() -> str:
    return _("The film of this clip can't be read. Its still keeps its place.")


def film_fault(parcel: Parcel, path: str) -> str:
    """Why the film can't be taken; empty when nothing speaks against it. Raises RefusedPackageError."""
    stream = _Stream(parcel.pieces(path))
    container = film_format(stream.peek(_HEAD))
    if container not in ("mov", None):
        return ""
    index = _index(stream) if container else b""
    header = next((index[start:end] for name, (start, end) in boxes(index, 0, len(index)) if name == b"mvhd"), None)
    if header is None or b"vide" not in index:
        return film_unreadable()
    if _seconds(header) > MOST_SECONDS + 1:
        told = _("The film of this clip is longer than %(seconds)d seconds. Its still keeps its place.")
        return told % {"seconds": MOST_SECONDS}
    return ""


class _Stream:
    """Bytes as they come, a piece at a time in memory."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._kept = pieces, b""

    def peek(self, count: int) -> bytes:
        while len(self._kept) < count and (piece := next(self._pieces, b"")):
            self._kept += piece
        return self._kept[:count]

    def read(self, count: int) -> bytes:
        taken = self.peek(count)
        self._kept = self._kept[count:]
        return taken

    def skip(self, count: int) -> None:
        while count > 0 and (piece := self._kept or next(self._pieces, b"")):
            self._kept = piece[count:]
            count -= min(count, len(piece))


def _index(stream: _Stream) -> bytes:
    """The content of the first "moov" box; empty when there is none that one could read."""
    while len(head := stream.read(8)) == 8:
        size, kind, begun = int.from_bytes(head[:4]), head[4:], 8
        if size == 1:
            size, begun = int.from_bytes(stream.read(8)), 16
        if size < begun or (kind == b"moov" and size > _LARGEST_INDEX):
            return b""
        if kind == b"moov":
            return stream.read(size - begun)
        stream.skip(size - begun)
    return b""


def _seconds(header: bytes) -> float:
    """As "mvhd" says it; 0 where it says nothing, as in films that are sent in pieces."""
    wide = header[:1] == b"\x01"
    scale, length = (header[20:24], header[24:32]) if wide else (header[12:16], header[16:20])
    return int.from_bytes(length) / max(int.from_bytes(scale), 1)
