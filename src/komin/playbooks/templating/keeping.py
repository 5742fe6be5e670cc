"""What keeping, renaming and replacing a template have in common."""

from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.kernel.text import clean_line
from komin.people.workspaces.models import Member
from komin.playbooks.authoring.catalogue import film_of
from komin.playbooks.authoring.editing import Editing
from komin.playbooks.authoring.models import Draft
from komin.playbooks.authoring.restoring import assets_of_state
from komin.playbooks.authoring.states import State, state_of
from komin.playbooks.document.schema import Step
from komin.playbooks.library.models import Playbook
from komin.playbooks.media.actions.treat_photos import treat_photos
from komin.playbooks.media.queries import hold_assets
from komin.playbooks.templating.models import LONGEST_NAME, Template, TemplatePhoto
from komin.playbooks.templating.structure import of_its_own, step_count, words_of


def clean_name(name: str) -> str:
    """Raises Invalid for one that is empty or too long."""
    name = clean_line(name)
    if not 1 <= len(name) <= LONGEST_NAME:
        raise Invalid(_("Give the template a name of 1 to 120 characters."), at="name")
    return name


def structure_of(playbook: Playbook, *, with_photos: bool) -> State:
    """What the draft says now, under its lock. Raises Invalid for a draft without a step."""
    draft = Draft.objects.in_workspace(playbook.workspace_id).select_for_update().get(playbook_id=playbook.pk)
    draft.playbook = playbook
    state = of_its_own(state_of(Editing(draft)))
    if step_count(state) == 0:
        raise Invalid(_("There is nothing to keep yet: the draft has no step."), at="playbook")
    return state if with_photos else words_of(state)


def fill(template: Template, structure: State, *, by: Member) -> None:
    """Set what the template says. `show_photos` follows once it is saved."""
    template.structure, template.step_count = structure, step_count(structure)
    template.film = film_of(_steps(structure))
    template.kept_by = by


def show_photos(template: Template, *, by: Member) -> None:
    """Hold the photos that the template shows, and what was made of them, for as long as it does.

    Raises Invalid for a photo that is not the workspace's.
    """
    assets = assets_of_state(template.structure)
    if assets - hold_assets(template.workspace_id, assets):
        raise Invalid(
            _("A photo of this draft is not there any more. Take it out of its step, or keep the words only.")
        )
    treat_photos(by=by, photos=[photo for step in _steps(template.structure) for photo in step.photos])
    shown = TemplatePhoto.objects.in_workspace(template.workspace_id).filter(template=template)
    shown.exclude(asset_id__in=assets).delete()
    known = set(shown.values_list("asset_id", flat=True))
    TemplatePhoto.objects.bulk_create(
        [
            TemplatePhoto(workspace_id=template.workspace_id, template=template, asset_id=asset)
            for asset in sorted(assets - known)
        ]
    )


def _steps(structure: State) -> list[Step]:
    return [Step.model_validate(step) for section in structure["sections"] for step in section["steps"]]
