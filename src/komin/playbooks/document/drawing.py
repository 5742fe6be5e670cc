"""Marks as a drawing (SVG) that lies over a photo, the same on screen and on paper.

Sizes are in units of a drawing whose longer side is 1200: what is drawn keeps its weight when the photo is cropped, and
scales with every rendition. Colours are written into it: a frozen page looks the same under later styles.
"""

from collections.abc import Iterator, Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from komin.playbooks.document.marks import Blur, Highlight, Ink, Mark, Markable, Pin, Text
from komin.playbooks.document.placing import Placing
from komin.playbooks.document.shapes import LINE_HEIGHT, Disc, Head, Shape, Stroke, Wash, Words, figure, shapes
from komin.playbooks.document.untranslated import language_of

_MAGENTA, _WHITE, _BLACK = "#DC0FA1", "#FFFFFF", "#14191B"
_COLOURS = {Ink.MAGENTA: _MAGENTA, Ink.WHITE: _WHITE, Ink.BLACK: _BLACK}
_CASING = 21 / 12
_FONT = "Atkinson Next, Atkinson Hyperlegible Next, Komin Arabic, Verdana, sans-serif"


def marks_drawing(photo: Markable, size: tuple[int, int], *, fills_place: bool = False) -> SafeString:
    """What lies over the picture in a page, said by screen readers too; empty without marks. `size` as it is shown.

    `fills_place`: the picture covers its place and may be cut at the edges, instead of being whole within it.
    """
    said = spoken_marks(photo)
    named = f'role="img" aria-label="{escape(said)}"' if said else 'aria-hidden="true"'
    place = ' preserveAspectRatio="xMidYMid slice"' if fills_place else ""
    return mark_safe(_drawing(photo, size, f'class="marks" {named}{place}'))


def marks_file(photo: Markable, size: tuple[int, int]) -> bytes:
    """The drawing as a file of its own; empty bytes without marks."""
    return _drawing(photo, size, 'xmlns="http://www.w3.org/2000/svg"').encode()


def spoken_marks(photo: Markable) -> str:
    """The words on the photo: "1 Strap; 2 Seal; Turn left". Pins without words by their number."""
    return "; ".join(text for text in map(_said, drawing_order(photo.shown_marks)) if text)


def _said(mark: Mark) -> str:
    if isinstance(mark, Pin):
        return f"{mark.number} {mark.label}".strip()
    return "" if isinstance(mark, Blur) else mark.label


def drawing_order(marks: Sequence[Mark]) -> list[Mark]:
    """Washes below, then lines, words, and pins on top: the author's order counts within each."""
    return sorted(
        marks, key=lambda mark: (isinstance(mark, Pin), isinstance(mark, Text), not isinstance(mark, Highlight))
    )


def _drawing(photo: Markable, size: tuple[int, int], attributes: str) -> str:
    placing = Placing.of(photo, size)
    drawn = "".join(_drawn(photo, placing))
    width, height = figure(placing.width), figure(placing.height)
    if photo.crop:
        # What reaches beyond the crop ends there, also where the picture does not fill its place.
        drawn = f'<svg width="{width}" height="{height}" overflow="hidden">{drawn}</svg>'
    return f'<svg {attributes} viewBox="0 0 {width} {height}">{drawn}</svg>' if photo.shown_marks else ""


def _drawn(photo: Markable, placing: Placing) -> Iterator[str]:
    for mark in drawing_order(photo.shown_marks):
        if isinstance(mark, Blur):
            continue
        colour, case = _COLOURS[mark.ink], _BLACK if mark.ink == Ink.WHITE else _WHITE
        drawn = list(shapes(mark, placing))
        language = language_of(mark.label)
        if language:
            yield f"<g{language}>"
        yield from (_casing(shape, case) for shape in drawn)
        yield from (_inked(shape, colour, case) for shape in drawn)
        if language:
            yield "</g>"


def _casing(shape: Shape, case: str) -> str:
    match shape:
        case Stroke(path, weight):
            return _path("mark-case", path, "none", case, weight * _CASING)
        case Head(path, weight):
            return _path("mark-head-case", path, case, case, 11 * weight)
        case Wash(path, weight):
            return _path("mark-wash-case", path, "none", case, weight * 2)
    return ""


def _inked(shape: Shape, colour: str, case: str) -> str:
    match shape:
        case Stroke(path, weight):
            return _path("mark-line", path, "none", colour, weight)
        case Head(path, weight):
            return _path("mark-head", path, colour, colour, 2 * weight)
        case Wash(path, weight):
            return _path("mark-wash", path, colour, colour, weight, ' fill-opacity="0.28"')
        case Disc():
            return _disc(shape, colour, case)
        case Words():
            return _words(shape, colour, case)


def _path(name: str, path: str, fill: str, stroke: str, width: float, more: str = "") -> str:
    return (
        f'<path class="{name}" d="{path}" fill="{fill}" stroke="{stroke}" stroke-width="{figure(width)}"'
        f' stroke-linecap="round" stroke-linejoin="round"{more}/>'
    )


def _disc(disc: Disc, colour: str, case: str) -> str:
    scale = disc.radius / 38
    font = disc.radius * (1.2 if disc.number < 10 else 1.0)
    return (
        f'<g class="mark-pin" transform="translate({figure(disc.x)} {figure(disc.y)})">'
        f'<circle r="{figure(disc.radius)}" fill="{colour}" stroke="{case}" stroke-width="{figure(6 * scale)}"/>'
        f'<text y="{figure(font * 0.355)}" fill="{case}" font-family="{_FONT}" font-weight="700"'
        f' font-size="{figure(font)}" text-anchor="middle">{disc.number}</text></g>'
    )


def _words(words: Words, colour: str, case: str) -> str:
    step = words.font * LINE_HEIGHT
    first = words.y - step * (len(words.lines) - 1) / 2 + words.font * 0.355
    common = f'font-family="{_FONT}" font-weight="700" font-size="{figure(words.font)}" text-anchor="middle"'
    lines = "".join(
        f'<tspan x="{figure(words.x)}" y="{figure(first + place * step)}">{escape(line)}</tspan>'
        for place, line in enumerate(words.lines)
    )
    # Twice, not paint-order: printers' software knows strokes and fills, and not all of it their order.
    cased = f'<text class="mark-words-case" fill="{case}" stroke="{case}" stroke-width="{figure(words.font / 4)}"'
    below = f'{cased} stroke-linejoin="round" {common}>{lines}</text>'
    return f'{below}<text class="mark-words" fill="{colour}" {common}>{lines}</text>'
