"""A picture of a paper, grey, and once more masked; both sealed."""

import base64

from django.utils.translation import gettext as _
from PIL import Image, ImageDraw

from komin.kernel.errors import Invalid
from komin.kernel.sealing import seal, unseal
from komin.privacy.rights.pictures import grey_picture, jpeg_of

PURPOSE = "papers of a rights request"
LARGEST = 15 * 1024 * 1024
# Where cards and passports have their lines for machines, with all numbers in a row.
_MACHINE_READABLE_FROM = 0.68
_SOFTENED = 12


def sealed_pictures(content: bytes) -> tuple[str, str]:
    """The picture in grey and its masked preview, both sealed. Raises Invalid for what is no picture."""
    if len(content) > LARGEST:
        raise Invalid(_("This picture is larger than 15 MB."))
    picture = grey_picture(content)
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
    return seal(base64.b64encode(jpeg_of(picture)).decode(), purpose=PURPOSE)
