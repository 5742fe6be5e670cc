"""What is drawn over a photo, and how the photo itself is cut, turned and blurred.

Places are shares of the upright, uncropped photo, from its top left corner: (0, 0) to (1, 1). So a mark stays where it
is in every rendition, and when the photo is cropped or turned later.
"""

import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, Field, model_validator

from komin.kernel.text import clean_line
from komin.playbooks.document.closed import ADDED, Closed

MOST_MARKS = 60
MOST_POINTS: Final = 200
MOST_PINS: Final = 99
_DIGITS = 4
_SMALLEST: Final = 0.004
# Sums of two rounded shares may be a hair above one.
_WHOLE = 1.0 + 10**-_DIGITS / 2


def _rounded(share: float) -> float:
    """To a ten-thousandth, a sixth of a pixel of the largest rendition: equal places give equal bytes. Never -0."""
    return round(share, _DIGITS) + 0.0


Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False), AfterValidator(_rounded)]
Extent = Annotated[float, Field(ge=_SMALLEST, le=1, allow_inf_nan=False), AfterValidator(_rounded)]
MarkLabel = Annotated[str, AfterValidator(clean_line), Field(max_length=120)]


class Point(Closed):
    x: Share
    y: Share


class Area(Closed):
    """A rectangle that lies within the photo."""

    x: Share
    y: Share
    width: Extent
    height: Extent

    @model_validator(mode="after")
    def _lies_within(self) -> "Area":
        if self.x + self.width > _WHOLE or self.y + self.height > _WHOLE:
            raise ValueError("an area ends where the photo ends")
        return self


class Ink(StrEnum):
    """Three that are told apart on paper and by every eye; each is cased in its opposite."""

    MAGENTA = "magenta"
    WHITE = "white"
    BLACK = "black"


class Size(StrEnum):
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class _Mark(Closed):
    """`label` is shown beside the mark and said by screen readers; it is text like any other, so it is translated."""

    id: uuid.UUID
    label: MarkLabel = ""
    ink: Ink = Ink.MAGENTA
    size: Size = Size.MEDIUM


class Arrow(_Mark):
    """Points at `end`; `bend` is the control point of a quadratic curve, absent for a straight one."""

    kind: Literal["arrow"] = "arrow"
    start: Point
    end: Point
    bend: Point | None = None


class Line(_Mark):
    kind: Literal["line"] = "line"
    start: Point
    end: Point
    bend: Point | None = None


class Circle(_Mark):
    """The ellipse that fills `area`."""

    kind: Literal["circle"] = "circle"
    area: Area


class Box(_Mark):
    kind: Literal["box"] = "box"
    area: Area


class Highlight(_Mark):
    kind: Literal["highlight"] = "highlight"
    area: Area


class Pin(_Mark):
    """A number that the text of the step names as [1]. It is given once and never shifts under a text that names it."""

    kind: Literal["pin"] = "pin"
    at: Point
    number: Annotated[int, Field(ge=1, le=MOST_PINS)]


class Text(_Mark):
    """The label itself, around `at`."""

    kind: Literal["text"] = "text"
    at: Point


class Freehand(_Mark):
    kind: Literal["freehand"] = "freehand"
    points: Annotated[tuple[Point, ...], Field(min_length=2, max_length=MOST_POINTS)]


class Blur(Closed):
    """What nobody may see: destroyed in every rendition, never drawn over one."""

    kind: Literal["blur"] = "blur"
    id: uuid.UUID
    area: Area


Mark = Annotated[Arrow | Line | Circle | Box | Highlight | Pin | Text | Freehand | Blur, Field(discriminator="kind")]


def _each_once(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    if len({mark.id for mark in marks}) < len(marks):
        raise ValueError("two marks share an id")
    return marks


Marks = Annotated[tuple[Mark, ...], Field(max_length=MOST_MARKS), AfterValidator(_each_once)]
Rotation = Literal[0, 90, 180, 270]


class Markable(Closed):
    """A photo with marks. `crop` is what remains of it, `rotation` its turn in degrees clockwise, after the crop."""

    marks: Annotated[Marks, ADDED] = ()
    crop: Annotated[Area | None, ADDED] = None
    rotation: Annotated[Rotation, ADDED] = 0

    @property
    def shown_marks(self) -> tuple[Mark, ...]:
        """What is drawn: no blur, which is in the pixels, and nothing that was cropped away."""
        return tuple(mark for mark in self.marks if not isinstance(mark, Blur) and _is_within(mark, self.crop))

    @property
    def pins(self) -> tuple[Pin, ...]:
        return tuple(mark for mark in self.shown_marks if isinstance(mark, Pin))

    @property
    def named_pins(self) -> tuple[Pin, ...]:
        """Those that say what they point at, by their numbers."""
        return tuple(pin for pin in sorted(self.pins, key=lambda pin: pin.number) if pin.label)

    @property
    def treatment(self) -> "Treatment":
        blurs = tuple(mark.area for mark in self.marks if isinstance(mark, Blur))
        return Treatment(self.crop, self.rotation, blurs)


def _is_within(mark: Mark, crop: Area | None) -> bool:
    """Whether some of the mark lies within the crop."""
    if crop is None:
        return True
    corners = places_of(mark)
    xs, ys = [x for x, _y in corners], [y for _x, y in corners]
    across = max(xs) >= crop.x and min(xs) <= crop.x + crop.width
    return across and max(ys) >= crop.y and min(ys) <= crop.y + crop.height


def places_of(mark: Mark) -> list[tuple[float, float]]:
    """Where in the photo it lies; of an area, two opposite corners."""
    match mark:
        case Arrow() | Line():
            return [(point.x, point.y) for point in (mark.start, mark.end, mark.bend) if point]
        case Freehand():
            return [(point.x, point.y) for point in mark.points]
        case Pin() | Text():
            return [(mark.at.x, mark.at.y)]
    area = mark.area
    return [(area.x, area.y), (area.x + area.width, area.y + area.height)]


_TREATED = uuid.UUID("a9a8e9f0-6a3f-5c2c-9d0a-4f6f6b8a2c11")


@dataclass(frozen=True, slots=True)
class Treatment:
    """What is done to the pixels of a photo. In this order: areas are blurred, the crop is cut out, the rest turned."""

    crop: Area | None = None
    rotation: int = 0
    blurs: tuple[Area, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.crop or self.rotation or self.blurs)

    def as_json(self) -> dict[str, Any]:
        blurs = sorted([blur.x, blur.y, blur.width, blur.height] for blur in self.blurs)
        crop = self.crop and [self.crop.x, self.crop.y, self.crop.width, self.crop.height]
        return {"crop": crop, "rotation": self.rotation, "blurs": blurs}

    def picture_of(self, asset: uuid.UUID) -> uuid.UUID:
        """The name of the picture that it makes of `asset`: the asset's own id when it does nothing at all."""
        return uuid.uuid5(_TREATED, f"{asset} {json.dumps(self.as_json(), sort_keys=True)}") if self else asset


def pin_numbers(photos: Iterable[Markable]) -> frozenset[int]:
    """The numbers that a text can name, of all photos of a step."""
    return frozenset(pin.number for photo in photos for pin in photo.pins)
