"""The steps of a document with the pictures to show beside them."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from komin.playbooks.document.schema import Document, Step
from komin.playbooks.media.limits import RENDITION_SIZES
from komin.playbooks.media.queries import MediaStates

_SHARP_BESIDE_TEXT = RENDITION_SIZES[1]


@dataclass(frozen=True, slots=True)
class Picture:
    """`size` is the longest side in pixels; `sha256` names a frozen picture, empty for one of the draft."""

    asset: uuid.UUID
    size: int
    sha256: str
    alt: str


@dataclass(frozen=True, slots=True)
class ReadStep:
    """A step, its place in the whole from 1, and those of its pictures that can be shown."""

    number: int
    step: Step
    pictures: tuple[Picture, ...]


def steps_of_version(document: Document) -> tuple[ReadStep, ...]:
    return _steps(document, {asset: media.renditions for asset, media in document.media.items()})


def steps_of_draft(document: Document, photos: MediaStates) -> tuple[ReadStep, ...]:
    return _steps(document, {asset: dict.fromkeys(media.renditions, "") for asset, media in photos.ready.items()})


def _steps(document: Document, renditions: Mapping[uuid.UUID, Mapping[int, str]]) -> tuple[ReadStep, ...]:
    return tuple(
        ReadStep(number, step, tuple(_pictures(step, renditions)))
        for number, step in enumerate(document.steps(), start=1)
    )


def _pictures(step: Step, renditions: Mapping[uuid.UUID, Mapping[int, str]]) -> list[Picture]:
    pictures = []
    for photo in step.photos:
        sizes = renditions.get(photo.asset)
        if sizes:
            size = _size(sizes.keys())
            pictures.append(Picture(photo.asset, size, sizes[size], photo.alt))
    return pictures


def _size(sizes: Collection[int]) -> int:
    """The smallest that is sharp, or the largest there is."""
    return min((size for size in sizes if size >= _SHARP_BESIDE_TEXT), default=max(sizes))
