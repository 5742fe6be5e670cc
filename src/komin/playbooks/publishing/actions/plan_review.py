"""Say how often somebody looks whether a playbook still holds, and who."""

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.people.workspaces.models import Member
from komin.platform.audit.record import Detail, record
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.access import can_publish
from komin.playbooks.publishing.authors import author_of
from komin.playbooks.publishing.models import ReviewPlan
from komin.playbooks.publishing.reviews import MONTHS, months_after


@transaction.atomic
def plan_review(
    *, by: Member, playbook: Playbook, every_months: int | None, responsible: Member | None = None
) -> ReviewPlan | None:
    """The plan; None when there is none any more, with `every_months` None. `responsible` gets the reminders; without
    one, who changed the draft last.

    The months count from the last publication or confirmation, whichever is later, else from today. Raises
    NotPermitted; Invalid for another number of months than `MONTHS`, or for somebody who does not write here.
    """
    can_publish(by, playbook).require()
    if every_months is not None and every_months not in MONTHS:
        message = _("Choose one of the periods of the list.")
        raise Invalid(message, fields={"every_months": message})
    locked = Playbook.objects.in_workspace(by.workspace_id).select_for_update().get(pk=playbook.pk)
    can_publish(by, locked).require()
    plans = ReviewPlan.objects.in_workspace(by.workspace_id)
    plan = plans.filter(playbook=locked).first()
    if every_months is None:
        if plan is not None:
            plan.delete()
            record(by=by, action="playbook.plan_review", on=locked, detail={"months": None})
        return None
    plan = plan or ReviewPlan(workspace_id=by.workspace_id, playbook=locked)
    seen = [day for day in (plan.confirmed_on, locked.published_at and by.workspace.day_of(locked.published_at)) if day]
    plan.every_months, plan.responsible = every_months, author_of(locked, responsible)
    plan.due_on, plan.reminded_on = months_after(max(seen, default=by.workspace.today()), every_months), None
    plan.save()
    detail: Detail = {"months": every_months, "due": plan.due_on.isoformat()}
    record(by=by, action="playbook.plan_review", on=locked, detail=detail)
    return plan
