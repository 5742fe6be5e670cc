"""What keeping, renaming and replacing a template have in common."""

from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.kernel.text import clean_line
from komin.playbooks.authoring.editing import Editing
from komin.playbooks.authoring.models import Draft
from komin.playbooks.authoring.states import State, state_of
from komin.playbooks.library.models import Playbook
from komin.playbooks.templating.models import LONGEST_NAME
from komin.playbooks.templating.structure import step_count, words_of


def clean_name(name: str) -> str:
    """Raises Invalid for one that is empty or too long."""
    name = clean_line(name)
    if not 1 <= len(name) <= LONGEST_NAME:
        raise Invalid(_("Give the template a name of 1 to 120 characters."))
    return name


def structure_of(playbook: Playbook) -> State:
    """The words of the draft as they are now, under its lock. Raises Invalid for a draft without a step."""
    draft = Draft.objects.in_workspace(playbook.workspace_id).select_for_update().get(playbook_id=playbook.pk)
    draft.playbook = playbook
    structure = words_of(state_of(Editing(draft)))
    if step_count(structure) == 0:
        raise Invalid(_("There is nothing to keep yet: the draft has no step."))
    return structure
