"""Photos as JPEG with their marks in the pixels, for formats that know no drawing over a picture.

They are made of the renditions, in which what is blurred is destroyed already; never of an original.
"""

import io
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from komin.platform.pdf.render import render_pictures
from komin.playbooks.document.corners import Corner, free_corner
from komin.playbooks.document.drawing import marks_file
from komin.playbooks.document.schema import Photo
from komin.playbooks.exporting.copies import PlaybookCopy

_TEMPLATE = "playbooks/exporting/marks/burnt.typ"
_AT_ONCE = 8
_QUALITY = 88
_INK, _SIGN = "#14191b", 0.15


def burnt_photos(copy: PlaybookCopy) -> Iterator[tuple[uuid.UUID, bytes]]:
    """(`Photo.id`, JPEG) of each photo in steps that can be had, with its marks; few are in memory at a time.

    Raises Unavailable when they can't be drawn now.
    """
    photos = [photo for step in copy.document.steps() for photo in step.photos if photo.asset in copy.pictures]
    plain = [photo for photo in photos if not photo.shown_marks]
    yield from ((photo.id, jpeg(copy.picture(photo.asset))) for photo in plain)
    marked = [photo for photo in photos if photo.shown_marks]
    for start in range(0, len(marked), _AT_ONCE):
        yield from _burnt(copy, marked[start : start + _AT_ONCE])


def _burnt(copy: PlaybookCopy, photos: Sequence[Photo]) -> Iterator[tuple[uuid.UUID, bytes]]:
    """The marks alone are drawn: a photo would be taken apart and put together once more for nothing."""
    files, told = dict[str, bytes | Path](), list[dict[str, Any]]()
    for place, photo in enumerate(photos):
        with Image.open(io.BytesIO(copy.picture(photo.asset))) as picture:
            width, height = picture.size
        files[f"{place}.svg"] = marks_file(photo, (width, height))
        told.append({"marks": f"{place}.svg", "width": width, "height": height})
    drawn = render_pictures(_TEMPLATE, {"photos": told}, files)
    yield from (
        (photo.id, jpeg(copy.picture(photo.asset), over=marks)) for photo, marks in zip(photos, drawn, strict=True)
    )


def jpeg(content: bytes, *, over: bytes | None = None) -> bytes:
    """A picture of ours as JPEG, on white where one sees through it; `over`: what lies over it, as large."""
    kept = io.BytesIO()
    with Image.open(io.BytesIO(content)) as picture:
        shown = picture.convert("RGBA") if picture.mode in ("RGBA", "LA", "P") else picture.convert("RGB")
        if shown.mode == "RGBA":
            ground = Image.new("RGB", shown.size, "white")
            ground.paste(shown, mask=shown.getchannel("A"))
            shown = ground
        if over is not None:
            with Image.open(io.BytesIO(over)) as marks:
                shown.paste(marks, mask=marks.getchannel("A"))
        shown.save(kept, "JPEG", quality=_QUALITY, optimize=True)
    return kept.getvalue()


def with_play_sign(content: bytes, photo: Photo) -> bytes:
    """The still of a clip as JPEG, with the sign of one in the corner where it hides least: where it is shown, no film
    plays."""
    kept = io.BytesIO()
    with Image.open(io.BytesIO(content)) as still:
        half, corner = max(min(still.size) * _SIGN / 2, 8), free_corner(photo, still.size)
        x = half * 1.3 if corner in (Corner.BOTTOM_LEFT, Corner.TOP_LEFT) else still.width - half * 1.3
        y = half * 1.3 if corner in (Corner.TOP_LEFT, Corner.TOP_RIGHT) else still.height - half * 1.3
        drawing = ImageDraw.Draw(still)
        frame = (x - half, y - half, x + half, y + half)
        drawing.rounded_rectangle(frame, half / 6, fill="white", outline=_INK, width=max(1, round(half / 12)))
        left, right, high = x - half * 0.38, x + half * 0.52, half * 0.52
        drawing.polygon([(left, y - high), (right, y), (left, y + high)], fill=_INK)
        still.save(kept, "JPEG", quality=_QUALITY, optimize=True)
    return kept.getvalue()
