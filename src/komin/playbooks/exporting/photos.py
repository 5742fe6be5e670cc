"""Which rendition of a photo goes on paper."""

from komin.playbooks.document.schema import Media
from komin.playbooks.media.limits import PAPER_SIDES


def photo_for_paper(media: Media) -> str:
    """SHA-256 of the JPEG made for print, which PDF holds without decoding; without one, of the smallest sharp WebP."""
    if media.paper:
        return media.paper
    sharp = [side for side in media.renditions if side >= max(PAPER_SIDES)]
    return media.renditions[min(sharp, default=max(media.renditions))]
