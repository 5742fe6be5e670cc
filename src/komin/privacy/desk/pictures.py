"""A picture of a paper made harmless: decoded in the limited process that makes renditions, grey, and once more masked.

The bytes that were sent are not kept: neither they nor what a camera wrote into them.
"""

import base64
import io

from django.utils.translation import gettext as _
from PIL import Image, ImageDraw

from komin.kernel.errors import Invalid
from komin.kernel.sealing import seal, unseal
from komin.playbooks.media.rendering.render import RefusedPhotoError, rendered

PURPOSE = "papers of a rights request"
LARGEST = 15 * 1024 * 1024
# Where cards and passports have their lines for machines, with all numbers in a row.
_MACHINE_READABLE_FROM = 0.68
_SOFTENED = 12


def sealed_pictures(content: bytes) -> tuple[str, str]:
    """The picture in grey and its masked preview, both sealed. Raises Invalid for what is no picture."""
    if len(content) > LARGEST:
        raise Invalid(_("This picture is larger than 15 MB."))
    try:
        with rendered([content]) as made:
            picture = Image.open(made.renditions[max(made.renditions)].file).convert("L")
    except RefusedPhotoError as refused:
        raise Invalid(_("This is no picture that can be read. Take a photo of the paper, or send a JPEG.")) from refused
    return _sealed(picture), _sealed(_masked(picture))


def opened(sealed: str) -> bytes:
    """As a JPEG. Raises CannotUnseal."""
    return base64.b64decode(unseal(sealed, purpose=PURPOSE))


def _masked(picture: Image.Image) -> Image.Image:
    """Enough to see which kind of paper it is: no face, no number, no line for machines can be read."""
    width, height = picture.size
    coarse = picture.resize((max(width // _SOFTENED, 1), max(height // _SOFTENED, 1)))
    masked = coarse.resize((width, height), Image.Resampling.NEAREST)
    ImageDraw.Draw(masked).rectangle((0, int(height * _MACHINE_READABLE_FROM), width, height), fill=0)
    return masked


def _sealed(picture: Image.Image) -> str:
    held = io.BytesIO()
    picture.save(held, "JPEG", quality=80)
    return seal(base64.b64encode(held.getvalue()).decode(), purpose=PURPOSE)
