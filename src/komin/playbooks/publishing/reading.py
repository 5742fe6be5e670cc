"""The steps of a document with the pictures to show beside them."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from komin.playbooks.document.drawing import marks_drawing
from komin.playbooks.document.html import prose_html
from komin.playbooks.document.marks import pin_numbers
from komin.playbooks.document.pins import with_pins
from komin.playbooks.document.schema import Branch, Document, KeyPoint, Media, Photo, Step
from komin.playbooks.document.wording import because, check_text, duration, elided, film_said, if_word
from komin.playbooks.media.limits import RENDITION_SIZES
from komin.playbooks.media.queries import MediaStates

_SHARP_BESIDE_TEXT = RENDITION_SIZES[1]


@dataclass(frozen=True, slots=True)
class Picture:
    """`size` is the longest side in pixels; `sha256` names a frozen picture, empty for one of the draft.

    `treated` names what a draft makes of the asset by blurring, cropping and turning; None for the asset as it is.
    Of a clip it is the still: `seconds` is its length, 0 for a photo, and `film` names what it plays as `sha256` does.
    """

    asset: uuid.UUID
    size: int
    sha256: str
    alt: str
    treated: uuid.UUID | None
    marks: SafeString
    film: str
    seconds: int

    @property
    def said(self) -> str:
        """What a clip is, to those who read: "Clip of 12 seconds"."""
        return film_said(self.seconds)


@dataclass(frozen=True, slots=True)
class ReadBranch:
    """`if_word` with the space that parts it from the condition; `place`: "step 7", or that it is gone."""

    if_word: str
    condition: str
    place: str


@dataclass(frozen=True, slots=True)
class ReadKeyPoint:
    """`because` with the space that parts it from the reason."""

    text: str
    because: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReadStep:
    """A step, its place in the whole from 1, and those of its pictures that can be shown.

    `numbers`: the places of all steps, for the branches that lead to them. `section`: what the section is called that
    begins with it, empty for the others.
    """

    number: int
    step: Step
    pictures: tuple[Picture, ...]
    numbers: Mapping[uuid.UUID, int]
    section: str = ""

    @property
    def command(self) -> SafeString:
        """With the pins that it names."""
        return with_pins(conditional_escape(self.step.command), pin_numbers(self.step.photos))

    @property
    def text(self) -> SafeString:
        return with_pins(prose_html(self.step.text), pin_numbers(self.step.photos))

    @property
    def key_points(self) -> tuple[ReadKeyPoint, ...]:
        return tuple(read_key_point(point) for point in self.step.key_points if point.text or point.reason)

    @property
    def checks(self) -> tuple[str, ...]:
        """Each in one line, in the language of whoever reads."""
        return tuple(check_text(check) for check in self.step.checks)

    @property
    def branches(self) -> tuple[ReadBranch, ...]:
        return tuple(
            ReadBranch(if_word(branch.condition), branch.condition, place_of_branch(branch, self.numbers))
            for branch in self.step.branches
        )

    @property
    def duration(self) -> str:
        return duration(self.step.duration)


def read_key_point(point: KeyPoint) -> ReadKeyPoint:
    space = "" if elided(point.reason) else " "
    return ReadKeyPoint(point.text, because(point.reason) + space, point.reason)


def place_of_branch(branch: Branch, numbers: Mapping[uuid.UUID, int]) -> str:
    """Where the work goes on; `numbers` are the places of the steps that there are."""
    number = numbers.get(branch.target) if branch.target else None
    return _("step %(number)d") % {"number": number} if number else _("a step that is gone")


def steps_of_version(document: Document) -> tuple[ReadStep, ...]:
    return _steps(document, document.media)


def steps_of_draft(document: Document, photos: MediaStates) -> tuple[ReadStep, ...]:
    """Only what is ready: a photo to be blurred is never shown before it is."""
    shown = {
        picture: Media(
            width=media.width,
            height=media.height,
            renditions=dict.fromkeys(media.renditions, ""),
            seconds=media.film.seconds if media.film else 0,
        )
        for picture, media in photos.ready.items()
    }
    return _steps(document, shown)


def _steps(document: Document, media: Mapping[uuid.UUID, Media]) -> tuple[ReadStep, ...]:
    numbers = document.numbers()
    titles = {section.steps[0].id: section.title for section in document.sections if section.steps}
    return tuple(
        ReadStep(number, step, tuple(_pictures(step, media)), numbers, titles.get(step.id, ""))
        for number, step in enumerate(document.steps(), start=1)
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
        film=media.film,
        seconds=media.seconds,
    )


def _size(sizes: Collection[int]) -> int:
    """The smallest that is sharp, or the largest there is."""
    return min((size for size in sizes if size >= _SHARP_BESIDE_TEXT), default=max(sizes))
