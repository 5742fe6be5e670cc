"""PNG (ISO/IEC 15948) and WebP (RFC 9649): lists of named chunks, of which the picture's own stay."""

import zlib
from collections.abc import Iterator

from komin.playbooks.media.stripping.exif import PREFIX, shortened

_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
_PNG_WORDS = {b"tEXt", b"zTXt", b"iTXt", b"tIME", b"eXIf", b"caNv", b"vpAg"}
_HAS_EXIF, _HAS_XMP = 0x08, 0x04


def stripped_png(content: bytes) -> bytes:
    """Raises ValueError where the list breaks off."""
    kept = [_PNG_HEAD]
    for name, body, whole in _png_chunks(content):
        if name not in _PNG_WORDS:
            kept.append(whole)
        elif name == b"eXIf" and (exif := shortened(body)):
            kept.append(_png_chunk(name, exif))
    return b"".join(kept)


def _png_chunk(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    at, name = len(_PNG_HEAD), b""
    while name != b"IEND":
        length, name = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        end = at + 12 + length
        if len(name) < 4 or end > len(content):
            raise ValueError
        yield name, content[at + 8 : end - 4], content[at:end]
        at = end


def stripped_webp(content: bytes) -> bytes:
    """Raises ValueError where the list breaks off."""
    chunks = list(_webp_chunks(content))
    exif = next((shortened(body) for name, body in chunks if name == b"EXIF"), b"")
    kept = b""
    for name, body in chunks:
        if name == b"VP8X":
            flags = body[0] & ~(_HAS_EXIF | _HAS_XMP) | (_HAS_EXIF if exif else 0)
            kept += _webp_chunk(name, bytes((flags,)) + body[1:])
        elif name not in (b"EXIF", b"XMP "):
            kept += _webp_chunk(name, body)
    if exif:
        kept += _webp_chunk(b"EXIF", PREFIX + exif)
    return b"RIFF" + (len(kept) + 4).to_bytes(4, "little") + b"WEBP" + kept


def _webp_chunk(name: bytes, body: bytes) -> bytes:
    return name + len(body).to_bytes(4, "little") + body + (b"\0" if len(body) % 2 else b"")


def _webp_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, end = 12, min(len(content), 8 + int.from_bytes(content[4:8], "little"))
    while at + 8 <= end:
        length = int.from_bytes(content[at + 4 : at + 8], "little")
        if at + 8 + length > end:
            raise ValueError
        yield content[at : at + 4], content[at + 8 : at + 8 + length]
        at += 8 + length + length % 2
