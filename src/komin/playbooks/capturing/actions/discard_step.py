"""A shot that failed is thrown away on the phone. In the editor it can be brought back."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Clash
from komin.kernel.identifiers import new_id
from komin.people.workspaces.models import Member
from komin.playbooks.authoring.actions.apply_operations import apply_operations
from komin.playbooks.authoring.models import Draft
from komin.playbooks.authoring.operations import DeleteStep
from komin.playbooks.capturing.access import can_capture
from komin.playbooks.capturing.queries import captured_step
from komin.playbooks.library.models import Playbook

_OWN_FIELDS = {"command", "photos"}


@transaction.atomic
def discard_step(*, by: Member, playbook: Playbook, step_id: uuid.UUID) -> None:
    """Nothing happens to a step that capture mode did not make, or that is gone. Raises Clash for one that somebody
    worked on in the editor since."""
    can_capture(by, playbook).require()
    Draft.objects.in_workspace(by.workspace_id).select_for_update().get(playbook_id=playbook.pk)
    captured = captured_step(by, playbook, step_id)
    if captured is None or captured.step.deleted:
        return
    revisions = captured.step.field_revisions
    if set(revisions) - _OWN_FIELDS or revisions.get("command", 0) > captured.revision:
        raise Clash(_("Somebody has worked on this step in the editor. Delete it there."))
    delete = DeleteStep(op="step.delete", id=step_id)
    apply_operations(by=by, playbook=playbook, batch_id=new_id(), operations=[delete])
