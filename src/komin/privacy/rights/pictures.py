"""A picture of a paper made harmless: decoded in the limited process that makes renditions, and grey.

The bytes that were sent are not kept: neither they nor what a camera wrote into them.
"""

import io

from django.utils.translation import gettext as _
from PIL import Image

from komin.kernel.errors import Invalid
from komin.playbooks.media.rendering.render import RefusedPhotoError, rendered


def grey_picture(content: bytes, *, largest: int = 0) -> Image.Image:
    """`largest`: pixels of its longer side. Raises Invalid for what is no picture."""
    try:
        with rendered([content]) as made:
            picture = Image.open(made.renditions[max(made.renditions)].file).convert("L")
    except RefusedPhotoError as refused:
        raise Invalid(_("This is no picture that can be read. Take a photo of the paper, or send a JPEG.")) from refused
    if largest:
        picture.thumbnail((largest, largest))
    return picture


def jpeg_of(picture: Image.Image) -> bytes:
    held = io.BytesIO()
    picture.save(held, "JPEG", quality=80)
    return held.getvalue()


def grey_jpeg(content: bytes, *, largest: int) -> bytes:
    return jpeg_of(grey_picture(content, largest=largest))
