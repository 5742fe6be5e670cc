"""A photo of who is quoted, and a picture of a signed paper: read in the limited process for what strangers send, and
kept without what a camera wrote."""

import base64
import hashlib

from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.kernel.sealing import seal, unseal
from komin.people.accounts.portraits import make_portrait
from komin.platform.scanning.scan import require_clean
from komin.privacy.rights.pictures import grey_jpeg

PURPOSE = "permissions on paper"
LARGEST = 15 * 1024 * 1024
LARGEST_SIDE = 1440
"""Pixels: a page of A4 is read at it."""


def small_photo(content: bytes) -> str:
    """WebP in base64, empty for nothing. Raises Invalid for what is no photo or too large, and as `require_clean`."""
    if not content:
        return ""
    _check(content, "photo")
    try:
        return base64.b64encode(make_portrait(content).large).decode()
    except Invalid as refused:
        raise Invalid(refused.message, fields={"photo": str(refused.message)}) from refused


def sealed_scan(content: bytes) -> tuple[str, str]:
    """The picture, sealed, and the SHA-256 of the JPEG. Raises as `small_photo`."""
    _check(content, "scan")
    try:
        picture = grey_jpeg(content, largest=LARGEST_SIDE)
    except Invalid as refused:
        raise Invalid(refused.message, fields={"scan": str(refused.message)}) from refused
    return seal(base64.b64encode(picture).decode(), purpose=PURPOSE), hashlib.sha256(picture).hexdigest()


def opened_scan(sealed: str) -> bytes:
    """A JPEG. Raises CannotUnseal."""
    return base64.b64decode(unseal(sealed, purpose=PURPOSE))


def _check(content: bytes, field: str) -> None:
    if len(content) > LARGEST:
        too_large = _("This picture is larger than 15 MB.")
        raise Invalid(too_large, fields={field: too_large})
    require_clean(content, field=field)
