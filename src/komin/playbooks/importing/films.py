"""Films of a package, looked at before they are taken: what has no place here is told while one still decides.

Only what the file says of itself is read (ISO/IEC 14496-12); whether it can be played is found out where every film is
prepared, in the process with limits. What is no MP4 is left to that as well.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from komin.playbooks.importing.parcels import Parcel
from komin.playbooks.media.limits import MOST_SECONDS

_LARGEST_INDEX = 8_000_000
_BRANDS = (b"ftyp", b"moov", b"mdat", b"free", b"wide", b"skip")
_WEBM = b"\x1a\x45\xdf\xa3"


def film_missing() -> str:
    return _("The film of this clip is not in the package. Its still keeps its place.")


def film_unreadable() -> str:
    return _("The film of this clip can't be read. Its still keeps its place.")


def film_fault(parcel: Parcel, path: str) -> str:
    """Why the film can't be taken; empty when nothing speaks against it. Raises RefusedPackageError."""
    stream = _Stream(parcel.pieces(path))
    begins = stream.peek(12)
    if begins.startswith(_WEBM):
        return ""
    index = _index(stream) if begins[4:8] in _BRANDS else b""
    header = _box(index, b"mvhd")
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


def _box(content: bytes, wanted: bytes) -> bytes | None:
    place = 0
    while place + 8 <= len(content):
        size, kind = int.from_bytes(content[place : place + 4]), content[place + 4 : place + 8]
        if kind == wanted:
            return content[place + 8 : place + max(size, 8)]
        place += max(size, 8)
    return None


def _seconds(header: bytes) -> float:
    """As "mvhd" says it; 0 where it says nothing, as in films that are sent in pieces."""
    wide = header[:1] == b"\x01"
    scale, length = (header[20:24], header[24:32]) if wide else (header[12:16], header[16:20])
    return int.from_bytes(length) / max(int.from_bytes(scale), 1)
