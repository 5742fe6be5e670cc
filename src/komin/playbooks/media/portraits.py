"""Photos of people, by the process that reads photos: nothing else of the product opens what a stranger sent."""

import io

from PIL import Image, ImageOps

from komin.kernel.errors import Invalid
from komin.people.accounts.portraits import LARGE, SMALL, Portrait
from komin.playbooks.media.refusals import REFUSALS
from komin.playbooks.media.rendering.render import RefusedPhotoError, rendered

_FACE = (0.5, 0.4)
"""Where in a photo taller than wide a face is: above the middle."""


def portrait_of(photo: bytes) -> Portrait:
    """Raises Invalid for what is no photo."""
    try:
        with rendered([photo]) as made:
            sharp = [size for size in made.renditions if size <= 1080]
            with Image.open(made.renditions[max(sharp)].file, formats=["WEBP"]) as image:
                return Portrait(small=_square(image, SMALL), large=_square(image, LARGE))
    except RefusedPhotoError as refused:
        raise Invalid(str(REFUSALS[refused.refusal])) from refused


def _square(image: Image.Image, side: int) -> bytes:
    out = io.BytesIO()
    ImageOps.fit(image, (side, side), centering=_FACE).save(out, "WEBP", quality=82, method=4)
    return out.getvalue()
