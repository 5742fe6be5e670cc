"""Why a file was refused, in words a person can act on."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REFUSALS: dict[str, str | Promise] = {
    "empty": _("This file is empty. Copy it again from the camera."),
    "pdf": _("This file is a PDF, not a photo. Save its pictures as JPEG and drop those."),
    "video": _("This file is a video. Drop photos: JPEG, PNG, WebP, AVIF, GIF or HEIC."),
    "drawing": _("This file is a drawing (SVG). Save it as PNG and drop that."),
    "document": _("This file is a document, not a photo. Drop its pictures."),
    "unknown": _("This file is not a photo. Drop JPEG, PNG, WebP, AVIF, GIF or HEIC."),
    "damaged": _("This photo is damaged and can't be read. Copy it again from the camera."),
    "too_many_pixels": _("This photo has more than 64 million pixels. Save it smaller."),
    "too_heavy": _("This photo takes too long to prepare. Save it again as JPEG."),
}
