"""Which pictures a version shows: their frozen renditions, and the manifest that names each by its hash."""

import uuid
from collections.abc import Iterator, Mapping
from typing import Any

from komin.playbooks.document.schema import Document, Media
from komin.playbooks.media.limits import RENDITION_SIZES
from komin.playbooks.media.queries import Film, MediaStates, ReadyMedia, Rendition, media_states

Manifest = dict[str, dict[str, Any]]
_STEPS_IN_FILM = 5
_SCREEN_TYPE, _PAPER_TYPE, _FILM_TYPE = "image/webp", "image/jpeg", "video/mp4"


def states_of_photos(workspace_id: uuid.UUID, document: Document) -> MediaStates:
    """Whether each photo that the document shows can be shown."""
    return media_states(workspace_id, document.assets(), document.treated_pictures())


def frozen_media(ready: Mapping[uuid.UUID, ReadyMedia]) -> dict[uuid.UUID, Media]:
    """What a document says of its photos, in an order of its own so that equal photos give equal bytes."""
    return {
        picture: Media(
            width=ready[picture].width,
            height=ready[picture].height,
            renditions={size: rendition.sha256 for size, rendition in sorted(ready[picture].renditions.items())},
            paper=paper.sha256 if (paper := ready[picture].paper) else "",
            film=film.sha256 if (film := ready[picture].film) else "",
            seconds=film.seconds if film else 0,
        )
        for picture in sorted(ready)
    }


def manifest_of(ready: Mapping[uuid.UUID, ReadyMedia]) -> Manifest:
    """Every rendition and every film by SHA-256 (hex): its asset, sides in pixels, size in bytes and type."""
    return {
        rendition.sha256: {
            "asset": str(ready[picture].asset),
            "width": rendition.width,
            "height": rendition.height,
            "size": rendition.size,
            "content_type": content_type,
        }
        for picture in sorted(ready)
        for rendition, content_type in _typed(ready[picture])
    }


def _typed(picture: ReadyMedia) -> Iterator[tuple[Rendition | Film, str]]:
    yield from ((rendition, _SCREEN_TYPE) for rendition in picture.renditions.values())
    if picture.paper:
        yield picture.paper, _PAPER_TYPE
    if picture.film:
        yield picture.film, _FILM_TYPE


def film_of(document: Document) -> list[dict[str, str]]:
    """The thumbnails that a catalogue shows: the first photo of each of the first steps that have one."""
    first = [step.photos[0] for step in document.steps() if step.photos][:_STEPS_IN_FILM]
    return [{"asset": str(photo.asset), "sha256": _smallest(document.media[photo.picture])} for photo in first]


def _smallest(media: Media) -> str:
    return media.renditions.get(RENDITION_SIZES[0]) or media.renditions[min(media.renditions)]
