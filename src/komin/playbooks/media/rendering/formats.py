"""What a file is, by its first bytes; its name proves nothing."""

from typing import IO

_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_AVIF_BRANDS = {b"avif", b"avis"}
_PHOTOS = ((b"\xff\xd8\xff", "JPEG"), (b"\x89PNG\r\n\x1a\n", "PNG"), (b"GIF87a", "GIF"), (b"GIF89a", "GIF"))
_BOXES = {b"ftyp", b"meta", b"mdat", b"moov", b"free", b"skip"}
_OTHERS = (
    (b"%PDF", "pdf"), (b"PK\x03\x04", "document"), (b"\xd0\xcf\x11\xe0", "document"), (b"OggS", "video"),
    (b"\x00\x00\x01\xba", "video"), (b"\x30\x26\xb2\x75", "video"), (b"FLV", "video"),
)  # fmt: skip
# How a QuickTime file begins that is older than ftyp.
_MOVIE_BOXES = {b"moov", b"mdat", b"wide", b"pnot"}


def photo_format(head: bytes) -> str | None:
    """Pillow's name of the format of a photo that begins with `head` (64 bytes are enough), or None."""
    for signature, name in _PHOTOS:
        if head.startswith(signature):
            return name
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if head[4:8] == b"ftyp":
        brands = {head[i : i + 4] for i in range(8, len(head) - 3, 4)}
        if brands & _AVIF_BRANDS:
            return "AVIF"
        if brands & _HEIC_BRANDS:
            return "HEIF"
    return None


def film_format(head: bytes) -> str | None:
    """FFmpeg's name of the container of a film that begins with `head` (64 bytes are enough), or None."""
    if head[4:8] == b"ftyp":
        return None if photo_format(head) else "mov"
    if head[4:8] in _MOVIE_BOXES:
        return "mov"
    if head.startswith(b"\x1aE\xdf\xa3"):
        return "matroska"
    return "avi" if head[:4] == b"RIFF" and head[8:12] == b"AVI " else None


def refusal_of(head: bytes) -> str:
    """Why a file that begins with `head` is refused where it is not what is asked for: a key of REFUSALS."""
    if not head:
        return "empty"
    for signature, refusal in _OTHERS:
        if head.startswith(signature):
            return refusal
    if film_format(head) is not None:
        return "film"
    if b"<svg" in head.lower():
        return "drawing"
    return "unknown"


def is_cut_short(file: IO[bytes]) -> bool:
    """Whether a HEIC or AVIF file ends inside a box (ISO/IEC 14496-12 § 4.2): a decoder may show a corner of it.

    Cameras append bytes of their own behind the last box; those are no box and count for nothing.
    """
    end, start = file.seek(0, 2), 0
    while start + 8 <= end:
        file.seek(start)
        head = file.read(16)
        size, kind = int.from_bytes(head[:4], "big"), head[4:8]
        if kind not in _BOXES or size == 0:
            return False
        if size == 1:
            size = int.from_bytes(head[8:16], "big")
        if size < 8:
            return True
        start += size
    return start > end
