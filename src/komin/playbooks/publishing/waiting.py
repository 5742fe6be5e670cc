"""Reviews and approvals that wait for somebody, for the top of the library."""

from datetime import UTC, datetime, time

from django.urls import reverse
from django.utils.translation import gettext as _

from komin.people.workspaces.models import Member, Role
from komin.playbooks.library.models import Status, drafts_seen_by
from komin.playbooks.library.waiting import Act, Waiting, WaitingItem
from komin.playbooks.publishing.models import ApprovalRequest, ReviewPlan
from komin.playbooks.publishing.reviews import NOTICE

_MOST_SHOWN = 20


def waiting_reviews(member: Member) -> Waiting:
    """Of what is in force and the member answers for, from the first reminder on, the longest due first. Two queries
    at most."""
    if not member.has_role(Role.CONTRIBUTOR):
        return Waiting(0, ())
    plans = ReviewPlan.objects.in_workspace(member.workspace_id).filter(
        responsible=member,
        due_on__lte=member.workspace.today() + NOTICE,
        playbook__status=Status.PUBLISHED,
        playbook__deleted_at__isnull=True,
    )
    plans = drafts_seen_by(plans, member, "playbook__library")
    shown = list(plans.select_related("playbook").order_by("due_on", "pk")[: _MOST_SHOWN + 1])
    count = len(shown) if len(shown) <= _MOST_SHOWN else plans.count()
    return Waiting(count, tuple(_item(member, plan) for plan in shown[:_MOST_SHOWN]))


def _item(member: Member, plan: ReviewPlan) -> WaitingItem:
    playbook = plan.playbook
    return WaitingItem(
        act=Act.CONFIRM,
        playbook=playbook.published_title or playbook.number,
        place=playbook.number,
        words=_("Review: does it still hold?"),
        by="",
        at=datetime.combine(plan.due_on, time(), tzinfo=UTC),
        language=playbook.language,
        address=f"{reverse('publishing:playbook', args=[member.workspace.slug, playbook.pk])}#review",
        due=plan.due_on,
        overdue=plan.due_on < member.workspace.today(),
    )


def waiting_approvals(member: Member) -> Waiting:
    """Revisions that the member is asked to approve, the newest first. Two queries at most."""
    if not member.workspace.approval or not member.has_role(Role.CONTRIBUTOR):
        return Waiting(0, ())
    requests = ApprovalRequest.objects.in_workspace(member.workspace_id).filter(
        approver=member, outcome="", playbook__deleted_at__isnull=True
    )
    requests = drafts_seen_by(requests, member, "playbook__library")
    shown = list(requests.select_related("playbook", "requested_by__person")[: _MOST_SHOWN + 1])
    count = len(shown) if len(shown) <= _MOST_SHOWN else requests.count()
    return Waiting(count, tuple(_asked(member, request) for request in shown[:_MOST_SHOWN]))


def _asked(member: Member, request: ApprovalRequest) -> WaitingItem:
    playbook = request.playbook
    return WaitingItem(
        act=Act.APPROVE,
        playbook=playbook.title or playbook.number,
        place=playbook.number,
        words=request.change_note or _("Approval: look at what changed."),
        by=request.requested_by.person.get_full_name() if request.requested_by else "",
        at=request.requested_at,
        language=playbook.language,
        address=reverse("publishing:publish", args=[member.workspace.slug, playbook.pk]),
    )
