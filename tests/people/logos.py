"""Logos as people send them."""

import io

from PIL import Image, ImageDraw


def logo_file(
    colour: str = "navy", *, size: tuple[int, int] = (600, 240), kind: str = "PNG", ground: str = "#0000"
) -> bytes:
    """A bar in the middle of a ground that can be seen through, unless `ground` is a colour."""
    image = Image.new("RGBA", size, ground)
    width, height = size
    ImageDraw.Draw(image).rectangle((width // 6, height // 4, width - width // 6, height - height // 4), fill=colour)
    out = io.BytesIO()
    (image if kind in ("PNG", "WEBP") else image.convert("RGB")).save(out, kind)
    return out.getvalue()
