"""Ask somebody else to approve what the draft says now."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Clash, Invalid
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.authoring.queries import draft_revision as current_draft_revision
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.access import can_publish
from komin.playbooks.publishing.approvals import decide, open_request, possible_approvers
from komin.playbooks.publishing.authors import author_of
from komin.playbooks.publishing.mails import mail_that_approval_is_asked
from komin.playbooks.publishing.models import ApprovalRequest
from komin.playbooks.publishing.planning import checked_moment, require_after_planned
from komin.playbooks.publishing.readiness import ready_draft
from komin.playbooks.publishing.words import clean_note


@transaction.atomic
def request_approval(
    *,
    by: Member,
    playbook: Playbook,
    draft_revision: int,
    approver: Member | None,
    change_note: str = "",
    author: Member | None = None,
    at: datetime | None = None,
) -> ApprovalRequest:
    """`approver` gets a mail. A request that is open gives way to this one. Raises what publishing would raise, and
    Invalid for an approver who wrote in the revision or does not write here."""
    can_publish(by, playbook).require()
    note = clean_note(change_note)
    locked = Playbook.objects.in_workspace(by.workspace_id).select_for_update().get(pk=playbook.pk)
    can_publish(by, locked).require()
    if current_draft_revision(locked) != draft_revision:
        raise Clash(
            _("The draft was changed in the meantime. Look at it again, then publish."),
            code="draft_changed",
            at="draft_revision",
        )
    ready_draft(locked)
    require_after_planned(locked, checked_moment(at))
    answers = author_of(locked, author)
    _require_other(locked, approver, by=by, author=answers)
    before = open_request(locked)
    if before is not None:
        decide(before, ApprovalRequest.Outcome.OVERTAKEN, by=by)
    request = ApprovalRequest.objects.create(
        workspace_id=by.workspace_id,
        playbook=locked,
        draft_revision=draft_revision,
        change_note=note,
        author=answers,
        at=at,
        requested_by=by,
        approver=approver,
    )
    record(by=by, action="playbook.request_approval", on=locked, detail={"draft_revision": draft_revision})
    mail_that_approval_is_asked(request)
    return request


def _require_other(playbook: Playbook, approver: Member | None, *, by: Member, author: Member | None) -> None:
    known = possible_approvers(playbook, asked_by=by)
    if approver is None or approver == author or not known.filter(pk=approver.pk).exists():
        message = _("Choose somebody who did not write this revision.")
        raise Invalid(message, fields={"approver": message})
