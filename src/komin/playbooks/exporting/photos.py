"""Which rendition of a photo goes on paper, and its bytes."""

import uuid
from collections.abc import Mapping

from django.utils.translation import gettext as _

from komin.kernel.errors import Unavailable
from komin.platform.blobs.store import BlobKey, blob_store
from komin.playbooks.document.schema import Media
from komin.playbooks.media.limits import PAPER_SIDES


def photo_for_paper(media: Media) -> str:
    """SHA-256 of the JPEG made for print, which PDF holds without decoding; without one, of the smallest sharp WebP."""
    if media.paper:
        return media.paper
    sharp = [side for side in media.renditions if side >= max(PAPER_SIDES)]
    return media.renditions[min(sharp, default=max(media.renditions))]


def photos_for_paper(workspace_id: uuid.UUID, media: Mapping[uuid.UUID, Media]) -> dict[uuid.UUID, bytes]:
    """By picture. Raises Unavailable when one can't be read."""
    photos: dict[uuid.UUID, bytes] = {}
    for picture, shown in media.items():
        try:
            with blob_store().open(BlobKey(workspace_id, photo_for_paper(shown))) as file:
                photos[picture] = file.read()
        except KeyError as error:
            raise Unavailable(_("A photo of this version can't be read now. Try again in a moment.")) from error
    return photos
