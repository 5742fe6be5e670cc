"""What stands between a draft and its publication, each with what to do about it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from komin.playbooks.document.prose import plain_text
from komin.playbooks.document.schema import Document, Step
from komin.playbooks.media.queries import MediaStates


@dataclass(frozen=True, slots=True)
class Obstacle:
    """`place` names what is wrong: "title", "before", "steps" or "steps.<id>"; `step` its number, None for the rest.

    `passes` when nobody needs to do anything: it is gone in a moment.
    """

    place: str
    message: str
    step: int | None = None
    passes: bool = False


def obstacles(document: Document, photos: MediaStates) -> tuple[Obstacle, ...]:
    """Everything at once, in reading order; empty when the document can be published."""
    return tuple(_obstacles(document, photos))


def _obstacles(document: Document, photos: MediaStates) -> Iterator[Obstacle]:
    if not document.title:
        yield Obstacle("title", _("The playbook has no title. Give it one."))
    if not document.steps():
        yield Obstacle("steps", _("There is no step yet. Add a photo, or write the first step."))
    yield from _of_preparation(document, photos)
    for number, step in enumerate(document.steps(), start=1):
        message = _of_step(number, step, photos)
        if message:
            pictures = {photo.picture for photo in step.photos}
            passes = bool(pictures & photos.waiting) and not pictures & photos.refused
            yield Obstacle(f"steps.{step.id}", message, number, passes)


def _of_preparation(document: Document, photos: MediaStates) -> Iterator[Obstacle]:
    assets = set(document.before.assets())
    if assets & photos.refused:
        yield Obstacle("before", _("A photo of a tool or a part can't be shown. Replace it or take it out."))
    elif assets & photos.waiting:
        yield Obstacle("before", _("A photo of a tool or a part is still being prepared. Wait a moment."), passes=True)


def _of_step(number: int, step: Step, photos: MediaStates) -> str:
    pictures = {photo.picture for photo in step.photos}
    if pictures & photos.refused:
        return _("Step %(number)d shows a photo that can't be shown. Replace it or take it out.") % {"number": number}
    if pictures & photos.waiting:
        return _("A photo of step %(number)d is still being prepared. Wait a moment.") % {"number": number}
    if not step.photos and not step.command and not plain_text(step.text):
        return _("Step %(number)d is empty. Add a photo or a line, or delete it.") % {"number": number}
    return ""
