"""Logos, by the process that reads photos: nothing else of the product opens what somebody sent."""

import io

from django.utils.translation import gettext as _
from PIL import Image

from komin.kernel.errors import Invalid
from komin.people.workspaces.logos import HIGHEST, WIDEST
from komin.playbooks.media.refusals import REFUSALS
from komin.playbooks.media.rendering.formats import photo_format, refusal_of
from komin.playbooks.media.rendering.render import RefusedPhotoError, rendered

_FORMATS = ("PNG", "JPEG", "WEBP")
_SHORTEST_SIDE, _LONGEST_SHAPE = 96, 8
_LARGEST_LOSSLESS = 60_000
# Of 255: what is lighter is as good as white on paper; what nothing is darker than can't be seen there.
_PAPER_WHITE, _PALEST = 248, 225


def logo_of(picture: bytes) -> bytes:
    """WebP on white, without a margin, no larger than WIDEST × HIGHEST. Raises Invalid for what is no logo."""
    if photo_format(picture[:64]) not in _FORMATS:
        raise _refused(_reason(picture[:512]))
    try:
        with rendered([picture], {"exact": True}) as made:
            assert made.exact is not None, "asked for"
            with Image.open(made.exact, formats=["PNG"]) as image:
                return _written(_trimmed(image))
    except RefusedPhotoError as refused:
        raise _refused(str(REFUSALS[refused.refusal])) from refused


def _reason(head: bytes) -> str:
    if refusal_of(head) == "drawing":
        return _("A drawing (SVG) may carry programs. Save the logo as PNG, 640 pixels wide, and send that.")
    return _("A logo is a PNG, JPEG or WebP picture. Save it as one of them.")


def _trimmed(image: Image.Image) -> Image.Image:
    """Without the white around it."""
    grey = image.convert("L")
    box = grey.point(lambda value: 255 if value < _PAPER_WHITE else 0).getbbox()
    darkest, _lightest = grey.getextrema()
    if box is None or int(darkest) > _PALEST:  # type: ignore[arg-type]
        raise _refused(_("Nothing of this logo can be seen on white. Send the one made for white paper."))
    trimmed = image.crop(box)
    if max(trimmed.size) < _SHORTEST_SIDE:
        raise _refused(_("This logo is too small to be printed: at least 96 pixels wide or high."))
    if max(trimmed.size) > _LONGEST_SHAPE * min(trimmed.size):
        raise _refused(_("This logo is more than eight times as long as high: too flat to be read beside a name."))
    trimmed.thumbnail((WIDEST, HIGHEST))
    return trimmed


def _written(image: Image.Image) -> bytes:
    """Without loss, unless it is as heavy as a photo."""
    out = io.BytesIO()
    image.save(out, "WEBP", lossless=True, method=4)
    if out.tell() > _LARGEST_LOSSLESS:
        out = io.BytesIO()
        image.save(out, "WEBP", quality=90, method=4)
    return out.getvalue()


def _refused(message: str) -> Invalid:
    return Invalid(message, fields={"logo": message})
