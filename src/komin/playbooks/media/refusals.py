"""Why a file was refused, in words a person can act on."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LOST = "lost"
"""Of what was sent nothing is left to make it of. Sent again, it is made."""
REFUSALS: dict[str, str | Promise] = {
    "empty": _("This file is empty. Copy it again from the camera."),
    "pdf": _("This file is a PDF, not a photo. Save its pictures as JPEG and drop those."),
    "film": _("This file is a video, and only a photo can be shown here."),
    "video": _("Videos of this kind can't be read. Save it as MP4, MOV or WebM."),
    "drawing": _("This file is a drawing (SVG). Save it as PNG and drop that."),
    "document": _("This file is a document, not a photo. Drop its pictures."),
    "unknown": _("This file is neither photo nor video. Drop JPEG, PNG, WebP, AVIF, GIF, HEIC, MP4, MOV or WebM."),
    "damaged": _("This file is damaged and can't be read. Copy it again from the camera."),
    LOST: _("This file is lost: it was put back from a backup of the moment in which it was prepared. Send it again."),
    "too_many_pixels": _("This photo has more than 64 million pixels. Save it smaller."),
    "too_heavy": _("This file takes too long to prepare. Save a photo again as JPEG; film in HD."),
    "too_long": _("This video is longer than 60 seconds. Cut it, or film one gesture at a time."),
    "no_picture": _("There is no picture in this video."),
    "frames_too_large": _("This video has more than 16 million pixels a picture. Film it in 4K or HD."),
}
