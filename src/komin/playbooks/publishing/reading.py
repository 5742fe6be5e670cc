"""The steps of a document with the pictures to show beside them."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from komin.playbooks.document.drawing import marks_drawing
from komin.playbooks.document.html import prose_html
from komin.playbooks.document.marks import pin_numbers
from komin.playbooks.document.pins import with_pins
from komin.playbooks.document.schema import Document, Media, Photo, Step
from komin.playbooks.media.limits import RENDITION_SIZES
from komin.playbooks.media.queries import MediaStates

_SHARP_BESIDE_TEXT = RENDITION_SIZES[1]


@dataclass(frozen=True, slots=True)
class Picture:
    """`size` is the longest side in pixels; `sha256` names a frozen picture, empty for one of the draft.

    `treated` names what a draft makes of the asset by blurring, cropping and turning; None for the asset as it is.
    """

    asset: uuid.UUID
    size: int
    sha256: str
    alt: str
    treated: uuid.UUID | None
    marks: SafeString


@dataclass(frozen=True, slots=True)
class ReadStep:
    """A step, its place in the whole from 1, and those of its pictures that can be shown."""

    number: int
    step: Step
    pictures: tuple[Picture, ...]

    @property
    def command(self) -> SafeString:
        """With the pins that it names."""
        return with_pins(conditional_escape(self.step.command), pin_numbers(self.step.photos))

    @property
    def text(self) -> SafeString:
        return with_pins(prose_html(self.step.text), pin_numbers(self.step.photos))


def steps_of_version(document: Document) -> tuple[ReadStep, ...]:
    return _steps(document, document.media)


def steps_of_draft(document: Document, photos: MediaStates) -> tuple[ReadStep, ...]:
    """Only what is ready: a photo to be blurred is never shown before it is."""
    shown = {
        picture: Media(width=media.width, height=media.height, renditions=dict.fromkeys(media.renditions, ""))
        for picture, media in photos.ready.items()
    }
    return _steps(document, shown)


def _steps(document: Document, media: Mapping[uuid.UUID, Media]) -> tuple[ReadStep, ...]:
    return tuple(
        ReadStep(number, step, tuple(_pictures(step, media))) for number, step in enumerate(document.steps(), start=1)
    )


def _pictures(step: Step, media: Mapping[uuid.UUID, Media]) -> list[Picture]:
    return [_picture(photo, media[photo.picture]) for photo in step.photos if photo.picture in media]


def _picture(photo: Photo, media: Media) -> Picture:
    size = _size(media.renditions.keys())
    return Picture(
        asset=photo.asset,
        size=size,
        sha256=media.renditions[size],
        alt=photo.alt,
        treated=photo.picture if photo.treatment else None,
        marks=marks_drawing(photo, (media.width, media.height), fills_place=True),
    )


def _size(sizes: Collection[int]) -> int:
    """The smallest that is sharp, or the largest there is."""
    return min((size for size in sizes if size >= _SHARP_BESIDE_TEXT), default=max(sizes))
