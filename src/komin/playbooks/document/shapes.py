"""What each mark is drawn with: lines, filled shapes, discs with a number, and words.

frontend/annotator/shapes.ts draws the same while the author works; frontend/annotator/shapes.fixture.json holds the two
together.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from komin.playbooks.document.marks import (
    Arrow,
    Blur,
    Box,
    Circle,
    Freehand,
    Highlight,
    Line,
    Mark,
    Pin,
    Size,
    Text,
)
from komin.playbooks.document.placing import Extents, Place, Placing

FACTORS = {Size.SMALL: 0.7, Size.MEDIUM: 1.0, Size.LARGE: 1.4}
LINE, HEAD_LENGTH, HEAD_HALF, HEAD_ROOM = 12.0, 44.0, 26.0, 36.0
PIN_RADIUS, FONT, LINE_HEIGHT = 38.0, 40.0, 1.15
_LINE_OF_WORDS, _WIDE_FROM = 0.56, 0x2E80
_MOST_LINES = 6
_EDGE = 8.0


@dataclass(frozen=True, slots=True)
class Stroke:
    path: str
    weight: float


@dataclass(frozen=True, slots=True)
class Head:
    """The point of an arrow."""

    path: str
    weight: float


@dataclass(frozen=True, slots=True)
class Wash:
    """Ink that one sees through."""

    path: str
    weight: float


@dataclass(frozen=True, slots=True)
class Disc:
    x: float
    y: float
    radius: float
    number: int


@dataclass(frozen=True, slots=True)
class Words:
    """Lines centred at `x`, the middle of all of them at `y`."""

    x: float
    y: float
    lines: tuple[str, ...]
    font: float


Shape = Stroke | Head | Wash | Disc | Words


def shapes(mark: Mark, placing: Placing) -> Iterator[Shape]:
    """In the order in which they are drawn. A blur has none: it is in the pixels."""
    if isinstance(mark, Blur):
        return
    factor = FACTORS[mark.size]
    match mark:
        case Arrow() | Line():
            start, end = placing.point(mark.start), placing.point(mark.end)
            bend = placing.point(mark.bend) if mark.bend else None
            yield from _line(start, end, bend, factor, pointed=isinstance(mark, Arrow))
            yield from _label_behind(mark.label, start, bend or end, placing, factor)
        case Circle() | Box() | Highlight():
            extents = placing.area(mark.area)
            yield _outline(mark, extents, factor)
            yield from _label_below(mark.label, extents, placing, factor)
        case Freehand():
            places = [placing.point(point) for point in mark.points]
            yield Stroke("M" + "L".join(pair(place) for place in places), LINE * factor)
            yield from _label_below(mark.label, _around(places), placing, factor)
        case Pin():
            yield _disc(mark, placing, factor)
        case Text():
            yield from _words(mark.label, placing.point(mark.at), placing, factor)


def figure(value: float) -> str:
    """A tenth of a unit is finer than any eye."""
    tenths = math.floor(value * 10 + 0.5)
    return f"{tenths // 10}" if tenths % 10 == 0 else f"{tenths / 10:.1f}"


def pair(place: Place) -> str:
    return f"{figure(place[0])} {figure(place[1])}"


def _disc(pin: Pin, placing: Placing, factor: float) -> Disc:
    """Whole, also at the edge of the picture."""
    (x, y), room = placing.point(pin.at), (PIN_RADIUS + 3) * factor
    return Disc(_within(x, room, placing.width), _within(y, room, placing.height), PIN_RADIUS * factor, pin.number)


def _line(start: Place, end: Place, bend: Place | None, factor: float, *, pointed: bool) -> Iterator[Shape]:
    through = f"Q{pair(bend)} " if bend else "L"
    if not pointed:
        yield Stroke(f"M{pair(start)}{through}{pair(end)}", LINE * factor)
        return
    source = bend or start
    ux, uy = _unit(source, end)
    room = min(HEAD_ROOM * factor, 0.8 * math.dist(source, end))
    short = (end[0] - ux * room, end[1] - uy * room)
    yield Stroke(f"M{pair(start)}{through}{pair(short)}", LINE * factor)
    back = (end[0] - ux * HEAD_LENGTH * factor, end[1] - uy * HEAD_LENGTH * factor)
    half = HEAD_HALF * factor
    one, other = (back[0] - uy * half, back[1] + ux * half), (back[0] + uy * half, back[1] - ux * half)
    yield Head(f"M{pair(end)}L{pair(one)}L{pair(other)}Z", factor)


def _unit(source: Place, target: Place) -> Place:
    length = math.dist(source, target)
    return ((target[0] - source[0]) / length, (target[1] - source[1]) / length) if length else (1.0, 0.0)


def _outline(mark: Circle | Box | Highlight, at: Extents, factor: float) -> Shape:
    if not isinstance(mark, Circle):
        path = f"M{pair((at.left, at.top))}H{figure(at.right)}V{figure(at.bottom)}H{figure(at.left)}Z"
        return Wash(path, 4 * factor) if isinstance(mark, Highlight) else Stroke(path, LINE * factor)
    rx, ry, y = (at.right - at.left) / 2, (at.bottom - at.top) / 2, (at.top + at.bottom) / 2
    arc = f"A{pair((rx, ry))} 0 1 1 "
    return Stroke(f"M{pair((at.left, y))}{arc}{pair((at.right, y))}{arc}{pair((at.left, y))}Z", LINE * factor)


def _around(places: Sequence[Place]) -> Extents:
    xs, ys = [x for x, _y in places], [y for _x, y in places]
    return Extents(min(xs), min(ys), max(xs), max(ys))


def _label_below(text: str, at: Extents, placing: Placing, factor: float) -> Iterator[Words]:
    """Under the shape, or above it where there is no room under it."""
    half = _height(_wrapped(text, placing, factor), factor) / 2 + LINE * factor + _EDGE
    y = at.bottom + half if at.bottom + 2 * half <= placing.height else at.top - half
    yield from _words(text, ((at.left + at.right) / 2, y), placing, factor)


def _label_behind(text: str, start: Place, toward: Place, placing: Placing, factor: float) -> Iterator[Words]:
    """At the tail, on the side away from where the line goes."""
    lines = _wrapped(text, placing, factor)
    ux, uy = _unit(toward, start)
    away = LINE * factor + _EDGE
    x = start[0] + ux * (away + _width(lines, factor) / 2)
    y = start[1] + uy * (away + _height(lines, factor) / 2)
    yield from _words(text, (x, y), placing, factor)


def _words(text: str, at: Place, placing: Placing, factor: float) -> Iterator[Words]:
    """Moved as little as it takes to be within the picture."""
    lines = _wrapped(text, placing, factor)
    if lines:
        x = _within(at[0], _width(lines, factor) / 2 + _EDGE, placing.width)
        y = _within(at[1], _height(lines, factor) / 2 + _EDGE, placing.height)
        yield Words(x, y, lines, FONT * factor)


def _within(value: float, half: float, whole: float) -> float:
    return whole / 2 if 2 * half > whole else min(max(value, half), whole - half)


def _wrapped(text: str, placing: Placing, factor: float) -> tuple[str, ...]:
    """Lines of whole words, at most half the picture wide; what is too much for six is one long last line."""
    widest = max(placing.width / 2, 300.0)
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        fits = lines and _width([longer], factor) <= widest
        if fits or len(lines) == _MOST_LINES:
            lines[-1] = longer
        elif word:
            lines.append(word)
    return tuple(lines)


def _width(lines: Sequence[str], factor: float) -> float:
    """An estimate: no font is at hand. Letters of East Asian scripts are as wide as they are high."""
    letters = [sum(1.0 if ord(letter) >= _WIDE_FROM else _LINE_OF_WORDS for letter in line) for line in lines]
    return max(letters, default=0.0) * FONT * factor


def _height(lines: Sequence[str], factor: float) -> float:
    return len(lines) * FONT * LINE_HEIGHT * factor
