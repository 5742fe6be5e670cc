"""In which corner of a photo a button hides the least of what is drawn there."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from komin.playbooks.document.marks import Mark, Markable, Pin, places_of
from komin.playbooks.document.placing import Extents, Placing
from komin.playbooks.document.shapes import FACTORS, LINE, LINE_HEIGHT, Disc, Words, shapes

_SIDE, _NARROWEST = 72, 360
"""Pixels: the button with its room, on the narrowest screen that the photo fills."""
_OF_A_PIN = 10
"""The text names its number, which has to be seen."""
_ROOM_OF_A_LETTER = 0.6


class Corner(StrEnum):
    BOTTOM_RIGHT = "br"
    BOTTOM_LEFT = "bl"
    TOP_RIGHT = "tr"
    TOP_LEFT = "tl"


ABOVE = (Corner.TOP_RIGHT, Corner.TOP_LEFT)
"""What a clip leaves: the controls of its film lie below."""


def free_corner(photo: Markable, size: tuple[int, int], *, among: Iterable[Corner] = Corner) -> Corner:
    """The first of the corners where it hides least, bottom right before others. `size` as the photo is shown."""
    return min(among, key=lambda corner: hidden_in(corner, photo, size))


def hidden_in(corner: Corner, photo: Markable, size: tuple[int, int]) -> int:
    """How much of what is drawn a button in that corner hides; 0 for nothing."""
    placing = Placing.of(photo, size)
    button = _button(corner, placing)
    return sum(
        _OF_A_PIN if isinstance(mark, Pin) else 1
        for mark in photo.shown_marks
        for extents in _drawn(mark, placing)
        if _meet(button, extents)
    )


def _drawn(mark: Mark, placing: Placing) -> Iterator[Extents]:
    for shape in shapes(mark, placing):
        match shape:
            case Disc(x, y, radius):
                yield Extents(x - radius, y - radius, x + radius, y + radius)
            case Words(x, y, lines, font):
                half, high = max(map(len, lines)) * font * _ROOM_OF_A_LETTER / 2, len(lines) * font * LINE_HEIGHT / 2
                yield Extents(x - half, y - high, x + half, y + high)
    if not isinstance(mark, Pin):
        places = [placing.place(x, y) for x, y in places_of(mark)]
        xs, ys, room = [x for x, _y in places], [y for _x, y in places], LINE * max(FACTORS.values())
        yield Extents(min(xs) - room, min(ys) - room, max(xs) + room, max(ys) + room)


def _button(corner: Corner, placing: Placing) -> Extents:
    side = _SIDE * placing.width / _NARROWEST
    left = 0.0 if corner in (Corner.BOTTOM_LEFT, Corner.TOP_LEFT) else placing.width - side
    top = 0.0 if corner in (Corner.TOP_LEFT, Corner.TOP_RIGHT) else placing.height - side
    return Extents(left, top, left + side, top + side)


def _meet(one: Extents, other: Extents) -> bool:
    across = one.left < other.right and other.left < one.right
    return across and one.top < other.bottom and other.top < one.bottom
