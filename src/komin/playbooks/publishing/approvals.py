"""Whose approval a revision needs before it is published, in a workspace that wants one: not that of who wrote it."""

import uuid

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from komin.kernel import clock
from komin.kernel.decisions import Allowed, Decision, Denied
from komin.kernel.errors import Invalid
from komin.people.workspaces.models import Member, MemberQuerySet
from komin.playbooks.authoring.models import HistoryEntry
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.access import can_publish
from komin.playbooks.publishing.authors import possible_authors
from komin.playbooks.publishing.models import ApprovalRequest, Version

_PEOPLE = ("requested_by__person", "approver__person", "decided_by__person", "author__person")


def open_request(playbook: Playbook) -> ApprovalRequest | None:
    """With the people it is about. One query where there is none, as nearly always: to have Django compose the one with
    eight tables more took a sixth of publishing."""
    requests = ApprovalRequest.objects.in_workspace(playbook.workspace_id).filter(playbook=playbook, outcome="")
    found = requests.first()
    return requests.select_related(*_PEOPLE).filter(pk=found.pk).first() if found is not None else None


def sent_back(playbook: Playbook) -> ApprovalRequest | None:
    """The last request, when it was sent back and nobody asked or published since."""
    requests = ApprovalRequest.objects.in_workspace(playbook.workspace_id).filter(playbook=playbook)
    last = requests.select_related(*_PEOPLE).first()
    return last if last is not None and last.outcome == ApprovalRequest.Outcome.SENT_BACK else None


def writers_of_revision(playbook: Playbook) -> set[uuid.UUID]:
    """Members who wrote in the draft since the newest version was made of it."""
    versions = Version.objects.in_workspace(playbook.workspace_id).filter(playbook=playbook)
    newest = versions.order_by("-number").values_list("decided_at", "published_at").first()
    entries = HistoryEntry.objects.in_workspace(playbook.workspace_id).filter(draft_id=playbook.pk)
    if newest is not None:
        entries = entries.filter(ended_at__gte=newest[0] or newest[1])
    members = {*entries.values_list("member_id", flat=True), playbook.changed_by_id}
    return {member for member in members if member is not None}


def possible_approvers(playbook: Playbook, *, asked_by: Member) -> MemberQuerySet:
    """Who writes in its library, but not in this revision."""
    return possible_authors(playbook).exclude(pk__in={*writers_of_revision(playbook), asked_by.pk})


def can_approve(member: Member, request: ApprovalRequest) -> Decision:
    """Whoever writes here, whether asked or not, but neither its author, nor who asked, nor who wrote in it."""
    allowed = can_publish(member, request.playbook)
    if not allowed:
        return allowed
    own = {request.requested_by_id, request.author_id} | writers_of_revision(request.playbook)
    if member.pk in own:
        return Denied(gettext_lazy("You wrote or asked for this revision: somebody else approves it."))
    return Allowed()


def approval_for(playbook: Playbook, *, by: Member, draft_revision: int) -> ApprovalRequest | None:
    """What `by` approves by publishing; None where the workspace asks for no approval. Raises NotPermitted for who may
    not approve it; Invalid when nobody asked, or for what the draft does not say any more."""
    if not playbook.workspace.approval:
        return None
    request = open_request(playbook)
    if request is None or request.draft_revision != draft_revision:
        raise Invalid(
            _("In this workspace somebody else approves a revision before it is published. Ask for approval."),
            code="approval",
        )
    can_approve(by, request).require()
    return request


def decide(request: ApprovalRequest, outcome: ApprovalRequest.Outcome, *, by: Member, reason: str = "") -> None:
    request.outcome, request.decided_by, request.decided_at, request.reason = outcome, by, clock.now(), reason
    request.save(update_fields=["outcome", "decided_by", "decided_at", "reason"])
