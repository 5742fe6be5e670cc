"""The photo of a person: two square files under their own id, made by the wing above that reads photos safely."""

from collections.abc import Callable
from dataclasses import dataclass

SMALL, LARGE = 64, 256
"""Pixels of a side: in lists on a fine screen, and on the person's own page."""
LARGEST_FILE = 10 * 1000 * 1000
"""Bytes of what is sent."""
TYPE = "image/webp"


@dataclass(frozen=True, slots=True)
class Portrait:
    """WebP, upright, with nothing in it but pixels."""

    small: bytes
    large: bytes


MakePortrait = Callable[[bytes], Portrait]
_makers: list[MakePortrait] = []


def make_portraits_with(maker: MakePortrait) -> None:
    """`maker` tells the type by the content, and raises Invalid, with what to do, for what is no photo."""
    _makers[:] = [maker]


def make_portrait(photo: bytes) -> Portrait:
    return _makers[0](photo)
