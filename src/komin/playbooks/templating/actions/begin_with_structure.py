"""A contributor begins a playbook with a template."""

from django.db import transaction

from komin.kernel.errors import Invalid
from komin.people.workspaces.models import Member
from komin.playbooks.authoring.actions.apply_operations import apply_operations
from komin.playbooks.authoring.actions.create_playbook import create_playbook
from komin.playbooks.authoring.editing import Editing
from komin.playbooks.authoring.models import Draft
from komin.playbooks.authoring.restoring import Target, assets_of_state, batches, operations_to
from komin.playbooks.authoring.states import State
from komin.playbooks.library.models import Library, Playbook
from komin.playbooks.templating.access import can_use_templates
from komin.playbooks.templating.structure import begun_with


@transaction.atomic
def begin_with_structure(
    *, by: Member, title: str, structure: State, language: str, library: Library | None = None, number: str = ""
) -> Playbook:
    """A new playbook whose draft says and shows what the structure does; all of it, or no playbook.

    Raises NotPermitted, Invalid as `create_playbook` does, for a photo that is not the workspace's, and for a structure
    that no draft takes any more.
    """
    can_use_templates(by).require()
    playbook = create_playbook(by=by, title=title, language=language, library=library, number=number)
    draft = Draft.objects.in_workspace(by.workspace_id).get(playbook_id=playbook.pk)
    draft.playbook = playbook
    state = begun_with(structure, title=playbook.title, language=playbook.language)
    # None is left out: the draft itself refuses a photo of another workspace.
    target = Target(state, assets_of_state(state))
    for batch_id, part in batches(operations_to(target, Editing(draft))):
        answer = apply_operations(by=by, playbook=playbook, batch_id=batch_id, operations=part)
        refused = next((result for result in answer["results"] if result["status"] != "applied"), None)
        if refused is not None:
            raise Invalid(refused["message"])
    return playbook
