"""What the page of a language shows: the texts in reading order, under the step that says them."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise
from django.utils.safestring import SafeString

from komin.kernel.languages import direction
from komin.playbooks.document.drawing import marks_drawing
from komin.playbooks.document.schema import Document, Photo, Step
from komin.playbooks.library.models import Playbook
from komin.playbooks.media.queries import ReadyMedia, media_states
from komin.playbooks.translating.standing import Standing, State
from komin.playbooks.translating.web.wording import NAMES

_LONG = 60


@dataclass(frozen=True, slots=True)
class ShownPhoto:
    """A photo, or the still of a clip. `treated` is None for an asset as it is; `size` its longest side in pixels."""

    asset: uuid.UUID
    treated: uuid.UUID | None
    size: int
    alt: str
    marks: SafeString
    is_clip: bool


@dataclass(frozen=True, slots=True)
class ShownText:
    """`suggestion` is what the same words were translated into elsewhere, empty where they were not."""

    standing: Standing
    name: str | Promise
    suggestion: str = ""

    @property
    def anchor(self) -> str:
        return "t-" + self.standing.unit.key.replace(".", "-")

    @property
    def rows(self) -> int:
        """For browsers that do not let a field grow by itself."""
        longer = max(self.standing.unit.source, self.standing.text, key=len)
        return min(12, 1 + longer.count("\n") + len(longer) // _LONG)


@dataclass(frozen=True, slots=True)
class Group:
    """The texts of one step, or of what stands before the first or between two: then `number` is 0 and `step` None."""

    number: int
    texts: tuple[ShownText, ...]
    photos: tuple[ShownPhoto, ...] = ()
    step: uuid.UUID | None = None


def shown_text(standing: Standing, known: Mapping[str, str]) -> ShownText:
    suggestion = known.get(standing.unit.sha256, "") if standing.state is not State.CURRENT else ""
    fits = suggestion if len(suggestion) <= standing.unit.longest else ""
    return ShownText(standing, NAMES[standing.unit.says], fits)


def shown_groups(
    playbook: Playbook, document: Document, standings: Sequence[Standing], known: Mapping[str, str]
) -> list[Group]:
    """`standings`: those of the page that is looked at; `known`: suggestions by source. Two queries at most."""
    steps, numbers = {step.id: step for step in document.steps()}, document.numbers()
    photos = _photos(playbook, [steps[pk] for pk in dict.fromkeys(one.unit.step for one in standings) if pk])
    return [
        Group(
            numbers.get(step, 0) if step else 0,
            tuple(shown_text(one, known) for one in some),
            photos.get(step, ()),
            step,
        )
        for step, some in groupby(standings, key=lambda one: one.unit.step)
    ]


def sides(playbook: Playbook, language: str) -> dict[str, str]:
    """The way each of the two languages runs."""
    return {"source_direction": direction(playbook.language), "target_direction": direction(language)}


def _photos(playbook: Playbook, steps: Sequence[Step]) -> dict[uuid.UUID | None, tuple[ShownPhoto, ...]]:
    all_photos = [photo for step in steps for photo in step.photos]
    plain = {photo.asset for photo in all_photos if not photo.treatment}
    ready = media_states(playbook.workspace_id, plain, {one.picture for one in all_photos if one.treatment}).ready
    return {
        step.id: tuple(_photo(photo, ready[photo.picture]) for photo in step.photos if photo.picture in ready)
        for step in steps
    }


def _photo(photo: Photo, media: ReadyMedia) -> ShownPhoto:
    marks = marks_drawing(photo, (media.width, media.height))
    treated = photo.picture if photo.treatment else None
    return ShownPhoto(photo.asset, treated, min(media.renditions), photo.alt, marks, media.film is not None)
