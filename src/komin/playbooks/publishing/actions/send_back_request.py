"""Say what has to change before a revision is approved."""

from django.db import transaction

from komin.kernel.errors import Invalid
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.approvals import can_approve, decide
from komin.playbooks.publishing.mails import mail_that_it_was_sent_back
from komin.playbooks.publishing.models import ApprovalRequest
from komin.playbooks.publishing.words import clean_reason, nothing_asked


@transaction.atomic
def send_back_request(*, by: Member, request: ApprovalRequest, reason: str) -> None:
    """Who asked gets a mail with the reason. Raises NotPermitted; Invalid without a reason, for one that is too long,
    and when it was decided meanwhile."""
    can_approve(by, request).require()
    said = clean_reason(reason)
    playbooks = Playbook.objects.in_workspace(by.workspace_id).select_for_update()
    playbook = playbooks.get(pk=request.playbook_id)
    open_one = ApprovalRequest.objects.in_workspace(by.workspace_id).filter(pk=request.pk, outcome="").first()
    if open_one is None:
        raise Invalid(nothing_asked(), code="not_asked")
    decide(open_one, ApprovalRequest.Outcome.SENT_BACK, by=by, reason=said)
    record(by=by, action="playbook.send_back", on=playbook, detail={"draft_revision": open_one.draft_revision})
    mail_that_it_was_sent_back(open_one)
