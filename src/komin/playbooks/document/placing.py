"""From places in a photo to places in the drawing over what is shown of it."""

from dataclasses import dataclass

from komin.playbooks.document.marks import Area, Markable, Point

LONGER_SIDE = 1200.0
Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Extents:
    """A rectangle in the drawing."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Placing:
    """`width` and `height` are those of the drawing."""

    width: float
    height: float
    crop: Area | None
    rotation: int

    @classmethod
    def of(cls, photo: Markable, size: tuple[int, int]) -> "Placing":
        """`size` is that of the picture as it is shown, in any unit."""
        scale = LONGER_SIDE / max(size)
        return cls(size[0] * scale, size[1] * scale, photo.crop, photo.rotation)

    def place(self, x: float, y: float) -> Place:
        if self.crop:
            x, y = (x - self.crop.x) / self.crop.width, (y - self.crop.y) / self.crop.height
        if self.rotation == 90:
            x, y = 1 - y, x
        elif self.rotation == 180:
            x, y = 1 - x, 1 - y
        elif self.rotation == 270:
            x, y = y, 1 - x
        return x * self.width, y * self.height

    def point(self, point: Point) -> Place:
        return self.place(point.x, point.y)

    def area(self, area: Area) -> Extents:
        one, other = self.place(area.x, area.y), self.place(area.x + area.width, area.y + area.height)
        (left, right), (top, bottom) = sorted((one[0], other[0])), sorted((one[1], other[1]))
        return Extents(left, top, right, bottom)
