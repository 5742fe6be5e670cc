"""Somebody looked whether a playbook still holds, and it does."""

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.people.workspaces.models import Member
from komin.platform.audit.record import Detail, record
from komin.playbooks.library.models import Playbook, Status
from komin.playbooks.publishing.access import can_publish
from komin.playbooks.publishing.models import ReviewPlan
from komin.playbooks.publishing.reviews import months_after


@transaction.atomic
def confirm_unchanged(*, by: Member, playbook: Playbook, version: int) -> ReviewPlan:
    """The next look is as many months from today as planned. `version` is the number that was looked at.

    Raises NotPermitted; Invalid when no look is planned, or when `version` is not in force any more.
    """
    can_publish(by, playbook).require()
    locked = Playbook.objects.in_workspace(by.workspace_id).select_for_update().get(pk=playbook.pk)
    can_publish(by, locked).require()
    if locked.published_version != version or locked.status != Status.PUBLISHED:
        raise Invalid(
            _("This revision is not in force any more. Look at the one that is."), code="not_in_force", at="version"
        )
    plan = ReviewPlan.objects.in_workspace(by.workspace_id).filter(playbook=locked).first()
    if plan is None:
        raise Invalid(_("No review is planned for this playbook."), code="no_review")
    plan.confirmed_on, plan.confirmed_by, plan.reminded_on = by.workspace.today(), by, None
    plan.due_on = months_after(plan.confirmed_on, plan.every_months)
    plan.save()
    detail: Detail = {"version": version, "due": plan.due_on.isoformat()}
    record(by=by, action="playbook.confirm_unchanged", on=locked, detail=detail)
    return plan
