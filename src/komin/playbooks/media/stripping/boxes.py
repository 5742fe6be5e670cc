"""HEIC and AVIF (ISO/IEC 23008-12, 14496-12): metadata are items of their own, overwritten where they lie.

Nothing moves, so that no offset of the file is wrong afterwards.
"""

from collections.abc import Iterator

from komin.playbooks.media.stripping.exif import PREFIX, known_from, written

Extent = tuple[int, int]


def stripped_boxes(content: bytes) -> bytes:
    """Raises ValueError where the boxes make no sense."""
    meta = next((body for name, body in boxes(content, 0, len(content)) if name == b"meta"), None)
    if meta is None:
        return content
    inside = dict(boxes(content, meta[0] + 4, meta[1]))
    if b"iinf" not in inside or b"iloc" not in inside:
        return content
    kinds = dict(_kinds(content, inside[b"iinf"]))
    base = inside[b"idat"][0] if b"idat" in inside else None
    kept = bytearray(content)
    for item, extents in _extents(content, inside[b"iloc"], base):
        if kinds.get(item) in (b"Exif", b"mime"):
            _overwrite(kept, extents, is_exif=kinds[item] == b"Exif")
    return bytes(kept)


def _overwrite(kept: bytearray, extents: list[Extent], *, is_exif: bool) -> None:
    whole = b"".join(bytes(kept[start:end]) for start, end in extents)
    short = _shortened_item(whole) if is_exif else b""
    fresh = short.ljust(len(whole), b"\0") if len(short) <= len(whole) else bytes(len(whole))
    for start, end in extents:
        kept[start:end], fresh = fresh[: end - start], fresh[end - start :]


def _shortened_item(whole: bytes) -> bytes:
    """Four bytes say how far behind them the TIFF begins. How the camera was held, a box of its own says."""
    tiff = written(known_from(whole[4 + int.from_bytes(whole[:4], "big") :]))
    return len(PREFIX).to_bytes(4, "big") + PREFIX + tiff if tiff else b""


def boxes(content: bytes, at: int, end: int) -> Iterator[tuple[bytes, Extent]]:
    """(name, where its content is)."""
    while at + 8 <= end:
        size, name, head = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8], 8
        if size == 1:
            size, head = int.from_bytes(content[at + 8 : at + 16], "big"), 16
        stop = end if size == 0 else at + size
        if stop > end or stop < at + head:
            return
        yield name, (at + head, stop)
        at = stop


def _kinds(content: bytes, box: Extent) -> Iterator[tuple[int, bytes]]:
    """(item, its kind) of the table of items."""
    start = box[0] + (6 if content[box[0]] == 0 else 8)
    for name, (at, _end) in boxes(content, start, box[1]):
        version = content[at]
        if name == b"infe" and version >= 2:
            wide = 4 if version >= 3 else 2
            item = int.from_bytes(content[at + 4 : at + 4 + wide], "big")
            yield item, content[at + 6 + wide : at + 10 + wide]


def _extents(content: bytes, box: Extent, base_of_data: int | None) -> Iterator[tuple[int, list[Extent]]]:
    """(item, where it lies in the file)."""
    reader = _Reader(content, box[0])
    version = reader.number(1)
    reader.number(3)
    sizes, more = reader.number(1), reader.number(1)
    wide_offset, wide_length, wide_base = sizes >> 4, sizes & 15, more >> 4
    wide_index = more & 15 if version in (1, 2) else 0
    wide = 4 if version == 2 else 2
    for _ in range(reader.number(wide)):
        item = reader.number(wide)
        method = reader.number(2) & 15 if version in (1, 2) else 0
        reader.number(2)
        base = reader.number(wide_base)
        found = []
        for _extent in range(reader.number(2)):
            reader.number(wide_index)
            start, length = base + reader.number(wide_offset), reader.number(wide_length)
            if method == 1 and base_of_data is not None:
                start += base_of_data
            if start + length > len(content):
                raise ValueError
            found.append((start, start + length))
        if method in (0, 1):
            yield item, found


class _Reader:
    def __init__(self, content: bytes, at: int) -> None:
        self._content, self._at = content, at

    def number(self, wide: int) -> int:
        """Of so many bytes; raises ValueError behind the end."""
        end = self._at + wide
        if end > len(self._content):
            raise ValueError
        found = int.from_bytes(self._content[self._at : end], "big")
        self._at = end
        return found
