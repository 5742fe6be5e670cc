"""What stands in the place of a photo that can't be had: hatched, so that nobody takes it for one."""

import io

from PIL import Image, ImageDraw

_GROUND, _LINES = "#F4F5F3", "#AEB6B1"
_LONGEST, _STEP = 640, 32


def missing_photo(size: tuple[int, int]) -> bytes:
    """A WebP in the proportions of `size`."""
    scale = _LONGEST / max(size)
    width, height = (max(1, round(side * scale)) for side in size)
    picture = Image.new("RGB", (width, height), _GROUND)
    drawing = ImageDraw.Draw(picture)
    for start in range(-height, width, _STEP):
        drawing.line([(start, height), (start + height, 0)], fill=_LINES, width=3)
    drawing.rectangle([0, 0, width - 1, height - 1], outline=_LINES, width=3)
    kept = io.BytesIO()
    picture.save(kept, "WEBP", lossless=True)
    return kept.getvalue()
