"""JPEG (ITU-T T.81 Annex B): a chain of segments, pixels, and whatever a phone hung behind the end of the picture."""

from collections.abc import Iterator

from komin.playbooks.media.stripping.exif import PREFIX, shortened

_START, _END, _SCAN = b"\xff\xd8", b"\xff\xd9", 0xDA
_APP0, _APP1, _APP2, _APP14, _APP15, _COMMENT = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
_LONE = {0x01, *range(0xD0, 0xD8)}


def stripped_jpeg(content: bytes) -> bytes:
    """Raises ValueError where the chain breaks off."""
    exif = next((shortened(body) for marker, body, _ in _segments(content) if _is_exif(marker, body)), b"")
    kept = [_START]
    if exif:
        kept.append(_segment(_APP1, PREFIX + exif))
    kept += [whole for marker, body, whole in _segments(content) if _stays(marker, body)]
    return b"".join([*kept, _END])


def _is_exif(marker: int, body: bytes) -> bool:
    return marker == _APP1 and body.startswith(PREFIX)


def _stays(marker: int, body: bytes) -> bool:
    """What a decoder needs: JFIF without its thumbnail's company, the profile of colours, Adobe's transform."""
    if marker == _APP2:
        return body.startswith(b"ICC_PROFILE\0")
    return marker in (_APP0, _APP14) or not (_APP1 <= marker <= _APP15 or marker == _COMMENT)


def _segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body


def _segments(content: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """(marker, what it holds, all of its bytes) up to the end of the picture; a scan has its pixels with it."""
    at = 2
    while True:
        start = at
        while content[at + 1] == 0xFF:
            at += 1
        if content[at] != 0xFF:
            raise ValueError
        marker = content[at + 1]
        if content[at : at + 2] == _END:
            return
        if marker in _LONE:
            at += 2
            yield marker, b"", content[at - 2 : at]
            continue
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        if length < 2:
            raise ValueError
        body, at = content[at + 4 : at + 2 + length], at + 2 + length
        if marker == _SCAN:
            at = _end_of_scan(content, at)
        yield marker, body, content[start:at]


def _end_of_scan(content: bytes, at: int) -> int:
    """Where the next marker stands that is none of the pixels' own."""
    while (at := content.find(b"\xff", at)) >= 0:
        following = content[at + 1]
        if following not in (0x00, 0xFF) and following not in _LONE:
            return at
        at += 1 if following == 0xFF else 2
    raise ValueError
