"""Photos as they are shown: crop, turn and blur are in the pixels already, and marks lie where they are seen.

Nothing that leaves says what was cut away or blurred, and whoever reads it treats no photo a second time.
"""

from collections.abc import Sequence

from komin.playbooks.document.marks import (
    Area,
    Arrow,
    Blur,
    Box,
    Circle,
    Freehand,
    Highlight,
    Line,
    Mark,
    Pin,
    Point,
    Text,
)
from komin.playbooks.document.placing import Placing
from komin.playbooks.document.schema import Document, Photo

_SMALLEST = 0.004


def flattened(document: Document) -> Document:
    """`document` with its photos as they are shown. Each asset is then the picture that `Document.media` names."""
    sections = tuple(
        section.model_copy(
            update={
                "steps": tuple(
                    step.model_copy(update={"photos": tuple(_flat(photo) for photo in step.photos)})
                    for step in section.steps
                )
            }
        )
        for section in document.sections
    )
    return document.model_copy(update={"sections": sections})


def _flat(photo: Photo) -> Photo:
    if not photo.treatment:
        return photo
    placing = Placing(1.0, 1.0, photo.crop, photo.rotation)
    marks = tuple(_moved(mark, placing) for mark in photo.shown_marks)
    return Photo(id=photo.id, asset=photo.picture, alt=photo.alt, marks=marks)


def _moved(mark: Mark, placing: Placing) -> Mark:
    match mark:
        case Arrow() | Line():
            start, end = _clipped(placing.point(mark.start), placing.point(mark.end), straight=mark.bend is None)
            bend = _point(placing.point(mark.bend)) if mark.bend else None
            return mark.model_copy(update={"start": start, "end": end, "bend": bend})
        case Freehand():
            return mark.model_copy(update={"points": tuple(_point(placing.point(point)) for point in mark.points)})
        case Pin() | Text():
            return mark.model_copy(update={"at": _point(placing.point(mark.at))})
        case Circle() | Box() | Highlight() | Blur():
            return mark.model_copy(update={"area": _area(mark.area, placing)})


def _share(value: float) -> float:
    return round(min(max(value, 0.0), 1.0), 4) + 0.0


def _point(place: tuple[float, float]) -> Point:
    return Point(x=_share(place[0]), y=_share(place[1]))


def _area(area: Area, placing: Placing) -> Area:
    """What of it is within the picture; never less than an area may be."""
    extents = placing.area(area)
    left, top = min(_share(extents.left), 1 - _SMALLEST), min(_share(extents.top), 1 - _SMALLEST)
    width, height = _share(extents.right) - left, _share(extents.bottom) - top
    return Area(x=left, y=top, width=max(width, _SMALLEST), height=max(height, _SMALLEST))


def _clipped(start: tuple[float, float], end: tuple[float, float], *, straight: bool) -> tuple[Point, Point]:
    """A straight line keeps its direction where the picture cuts it (Liang and Barsky); a bent one its ends."""
    if not straight:
        return _point(start), _point(end)
    run, rise = end[0] - start[0], end[1] - start[1]
    first, last = 0.0, 1.0
    for towards, room in _edges(start, run, rise):
        if towards < 0:
            first = max(first, room / towards)
        elif towards > 0:
            last = min(last, room / towards)
    if first > last:
        return _point(start), _point(end)
    places: Sequence[tuple[float, float]] = [(start[0] + at * run, start[1] + at * rise) for at in (first, last)]
    return _point(places[0]), _point(places[1])


def _edges(start: tuple[float, float], run: float, rise: float) -> list[tuple[float, float]]:
    return [(-run, start[0]), (run, 1 - start[0]), (-rise, start[1]), (rise, 1 - start[1])]
