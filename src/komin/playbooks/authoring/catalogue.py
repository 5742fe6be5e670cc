"""What lists and the search show of a draft. Nothing is saved here."""

from collections.abc import Iterable, Sequence
from itertools import islice

from komin.kernel import clock
from komin.people.workspaces.models import Member
from komin.platform.search.parts import Part, in_one
from komin.playbooks.authoring.models import Draft, DraftSection, DraftStep
from komin.playbooks.document.schema import BeforeYouStart, Photo, StepContent
from komin.playbooks.library.models import Playbook
from komin.playbooks.library.search_documents import part_of_step, parts_of_opening

_STEPS_IN_FILM = 5


def show_draft(playbook: Playbook, *, by: Member, steps: Sequence[DraftStep], differs: bool) -> list[str]:
    """Set what lists show once the draft has these steps; `differs`: whether a version would say something else now.

    The names of the fields that changed.
    """
    playbook.step_count = len(steps)
    playbook.film = film_of(StepContent.model_validate(step.content) for step in steps)
    playbook.changed_at, playbook.changed_by = clock.now(), by
    playbook.has_unpublished_changes |= differs
    return ["step_count", "film", "changed_at", "changed_by", "has_unpublished_changes"]


def film_of(steps: Iterable[StepContent]) -> list[dict[str, str]]:
    """The first photos of the first steps that have any, as lists show them."""
    first = (step.photos[0] for step in steps if step.photos)
    return [_frame(photo) for photo in islice(first, _STEPS_IN_FILM)]


def _frame(photo: Photo) -> dict[str, str]:
    """`treated` names the picture that blurring, cropping and turning make; empty for a photo as it is."""
    return {"asset": str(photo.asset), "sha256": "", "treated": str(photo.picture) if photo.treatment else ""}


def text_of_draft(
    draft: Draft, sections: Iterable[tuple[DraftSection, Iterable[DraftStep]]], more: Sequence[Part] = ()
) -> str:
    """Everything the draft says, but its title, in reading order, as the search keeps it; `more` after it."""
    parts = [*parts_of_opening(draft.summary, BeforeYouStart.model_validate(draft.before))]
    for section, steps in sections:
        parts.append(Part(section.title))
        parts.extend(part_of_step(step.pk, StepContent.model_validate(step.content)) for step in steps)
    return in_one([*parts, *more])
