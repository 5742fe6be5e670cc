"""Ask for no approval any more: the draft goes on."""

from django.db import transaction

from komin.kernel.errors import Invalid
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.access import can_publish
from komin.playbooks.publishing.approvals import decide, open_request
from komin.playbooks.publishing.models import ApprovalRequest
from komin.playbooks.publishing.words import nothing_asked


@transaction.atomic
def take_back_request(*, by: Member, playbook: Playbook) -> None:
    """Whoever may ask may take it back. Raises NotPermitted; Invalid when nothing is asked any more."""
    can_publish(by, playbook).require()
    locked = Playbook.objects.in_workspace(by.workspace_id).select_for_update().get(pk=playbook.pk)
    request = open_request(locked)
    if request is None:
        raise Invalid(nothing_asked(), code="not_asked")
    decide(request, ApprovalRequest.Outcome.TAKEN_BACK, by=by)
    record(by=by, action="playbook.take_back", on=locked, detail={"draft_revision": request.draft_revision})
