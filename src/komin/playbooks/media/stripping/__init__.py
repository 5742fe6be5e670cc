"""A photo as it is kept: without what the camera, the phone or a program wrote into it beside the picture.

Bytes are moved and none is decoded. What stays is what the picture needs to be shown (its pixels, colours, profile),
how the camera was held, and when the photo was taken, after which steps are ordered.
"""

from collections.abc import Callable, Mapping

from komin.playbooks.media.rendering.formats import photo_format
from komin.playbooks.media.stripping.boxes import stripped_boxes
from komin.playbooks.media.stripping.chunks import stripped_png, stripped_webp
from komin.playbooks.media.stripping.gif import stripped_gif
from komin.playbooks.media.stripping.segments import stripped_jpeg

_FORMATS: Mapping[str, Callable[[bytes], bytes]] = {
    "JPEG": stripped_jpeg,
    "PNG": stripped_png,
    "WEBP": stripped_webp,
    "HEIF": stripped_boxes,
    "AVIF": stripped_boxes,
    "GIF": stripped_gif,
}


def stripped(content: bytes) -> bytes:
    """The same picture; the same bytes where there is nothing to take away, and for what is no photo or is damaged:
    whether that can be shown, the limited process says."""
    strip = _FORMATS.get(photo_format(content[:64]) or "")
    if strip is None:
        return content
    try:
        return strip(content)
    except (ValueError, IndexError):
        return content
