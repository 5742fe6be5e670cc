"""When a playbook is looked at again, and whether that is due."""

import calendar
from datetime import date, timedelta

from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.models import ReviewPlan

MONTHS = (3, 6, 12, 24, 36)
NOTICE = timedelta(days=30)
"""The first reminder comes so long before the day; others on the day, and again after as long."""


def review_of(playbook: Playbook) -> ReviewPlan | None:
    """With who is responsible and who confirmed last."""
    plans = ReviewPlan.objects.in_workspace(playbook.workspace_id).filter(playbook=playbook)
    return plans.select_related("responsible__person", "confirmed_by__person").first()


def months_after(day: date, months: int) -> date:
    """The same day of the month; its last day where the month is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def reminder_is_due(plan: ReviewPlan, day: date) -> bool:
    """A month before, on the day, and every month after it. `day` is what it is at the workspace."""
    if plan.reminded_on is None:
        return day >= plan.due_on - NOTICE
    if plan.reminded_on < plan.due_on:
        return day >= plan.due_on
    return day >= plan.reminded_on + NOTICE


def renew_review(playbook: Playbook, day: date) -> None:
    """Somebody looked at all of it on `day`: the next look counts from there. Nothing where none is planned."""
    plan = ReviewPlan.objects.in_workspace(playbook.workspace_id).filter(playbook=playbook).first()
    if plan is not None:
        plan.due_on, plan.reminded_on = months_after(day, plan.every_months), None
        plan.save(update_fields=["due_on", "reminded_on"])
