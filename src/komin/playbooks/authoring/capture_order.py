"""In which order photos were taken, as far as they tell."""

import re

from komin.playbooks.media.models import Asset

_DIGITS = re.compile(r"(\d+)")


def capture_order(asset: Asset) -> tuple[bool, float, list[tuple[bool, int, str]]]:
    """Photos with a capture time first, by it; then by file name, numbers in it by value (IMG_9 before IMG_10)."""
    taken = asset.captured_at.timestamp() if asset.captured_at else 0.0
    pieces = _DIGITS.split(asset.file_name.casefold())
    name = [(piece.isdecimal(), int(piece) if piece.isdecimal() else 0, piece) for piece in pieces]
    return asset.captured_at is None, taken, name
