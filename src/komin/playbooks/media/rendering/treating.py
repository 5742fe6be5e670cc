"""What is done to the pixels of an upright photo before its renditions are made: blurred, cropped, turned.

Nothing of what is blurred goes on. Blocks of mean colours would not do: with a known typeface, the text under a mosaic
or a Gaussian blur can be found again by trying texts out. One colour of 512 stands for the whole area, and the blocks
on it are a fixed pattern that says "blurred" to the eye and nothing else to anybody.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from komin.playbooks.media.limits import RENDITION_SIZES

_BLOCKS_ALONG = 9
_SHADES = (-16, 6, -5, 15)
_KEPT_BITS, _MIDDLE = 0xE0, 0x10
# What is sharp in the photo spreads by a pixel when it is made smaller: the veil reaches that far beyond its area.
_MARGIN = 1


def sides_to_decode(treatment: Mapping[str, Any]) -> tuple[int, int]:
    """How many pixels each side of the photo must have for its largest rendition to be sharp after the crop."""
    crop = treatment.get("crop")
    side = math.ceil(RENDITION_SIZES[-1] / max(crop[2], crop[3])) if crop else RENDITION_SIZES[-1]
    return side, side


def treated_size(size: tuple[int, int], treatment: Mapping[str, Any]) -> tuple[int, int]:
    """The sides in pixels of an upright photo of `size` after its treatment."""
    crop = treatment.get("crop")
    width, height = (max(1, round(size[0] * crop[2])), max(1, round(size[1] * crop[3]))) if crop else size
    return (height, width) if treatment.get("rotation") in (90, 270) else (width, height)


def treat(image: Any, treatment: Mapping[str, Any]) -> Any:
    """`image` (RGB, upright) after its treatment; itself when there is none."""
    from PIL import Image

    for area in treatment.get("blurs") or ():
        _veil(image, area)
    if crop := treatment.get("crop"):
        image = image.crop(_box(image.size, crop))
    turns = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
    turn = turns.get(treatment.get("rotation") or 0)
    return image if turn is None else image.transpose(turn)


def _box(size: tuple[int, int], area: Sequence[float]) -> tuple[int, int, int, int]:
    """The area in pixels, at least one each way."""
    x, y, width, height = area
    left, top = min(round(x * size[0]), size[0] - 1), min(round(y * size[1]), size[1] - 1)
    right, bottom = round((x + width) * size[0]), round((y + height) * size[1])
    return left, top, min(max(right, left + 1), size[0]), min(max(bottom, top + 1), size[1])


def _veil(image: Any, area: Sequence[float]) -> None:
    x, y, width, height = area
    left, top = max(0, math.floor(x * image.width) - _MARGIN), max(0, math.floor(y * image.height) - _MARGIN)
    right = min(image.width, math.ceil((x + width) * image.width) + _MARGIN)
    bottom = min(image.height, math.ceil((y + height) * image.height) + _MARGIN)
    image.paste(
        _pattern((right - left, bottom - top), _one_colour(image.crop((left, top, right, bottom)))), (left, top)
    )


def _one_colour(region: Any) -> tuple[int, ...]:
    """The mean of the region, to three bits a channel."""
    from PIL import Image

    mean = region.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    return tuple(value & _KEPT_BITS | _MIDDLE for value in mean)


def _pattern(size: tuple[int, int], colour: tuple[int, ...]) -> Any:
    from PIL import Image

    block = max(1, math.ceil(max(size) / _BLOCKS_ALONG))
    columns, rows = math.ceil(size[0] / block), math.ceil(size[1] / block)
    small = Image.new("RGB", (columns, rows))
    for row in range(rows):
        for column in range(columns):
            shade = _SHADES[(3 * column + 2 * row + column * row) % len(_SHADES)]
            small.putpixel((column, row), tuple(value + shade for value in colour))
    large = small.resize((columns * block, rows * block), Image.Resampling.NEAREST)
    return large.crop((0, 0, *size))
