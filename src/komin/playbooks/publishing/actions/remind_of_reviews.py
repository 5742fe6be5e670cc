"""Whoever is responsible for a playbook learns by mail that it is time to look at it again."""

import uuid

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from komin.kernel import clock
from komin.kernel.dates import date_format
from komin.kernel.personal_data import Purpose
from komin.kernel.time_zones import last_day_begun
from komin.people.workspaces.models import Member, Role, Workspace
from komin.platform.events.announce import Event
from komin.platform.mail.send import send_later
from komin.playbooks.library.models import Playbook, Status
from komin.playbooks.library.rights import who_contribute
from komin.playbooks.publishing.models import ReviewPlan
from komin.playbooks.publishing.reviews import NOTICE, reminder_is_due
from komin.playbooks.publishing.telling import tell


def remind_of_reviews() -> int:
    """How many playbooks somebody was reminded of. Each in a transaction of its own: killed in between, the next run
    goes on where this one stopped, and nobody is reminded twice."""
    plans = ReviewPlan.objects.across_workspaces(reason="reviews come due in every workspace")
    soon = plans.filter(
        due_on__lte=last_day_begun(clock.now()) + NOTICE,
        playbook__deleted_at__isnull=True,
        playbook__status=Status.PUBLISHED,
    )
    ordered = soon.select_related("workspace").order_by("due_on")
    due = [(plan.workspace_id, plan.pk) for plan in ordered if reminder_is_due(plan, plan.workspace.today())]
    return sum(_remind(workspace_id, playbook_id) for workspace_id, playbook_id in due)


@transaction.atomic
def _remind(workspace_id: uuid.UUID, playbook_id: uuid.UUID) -> bool:
    plans = ReviewPlan.objects.in_workspace(workspace_id).select_for_update()
    plan = plans.filter(pk=playbook_id).first()
    today = Workspace.objects.get(pk=workspace_id).today()
    if plan is None or not reminder_is_due(plan, today):
        return False
    plan.reminded_on = today
    plan.save(update_fields=["reminded_on"])
    playbook = Playbook.objects.in_workspace(workspace_id).select_related("workspace", "library").get(pk=playbook_id)
    tell(Event.REVIEW_DUE, playbook, due_on=plan.due_on.isoformat())
    for member in _readers(plan, playbook):
        _send(member, playbook, plan)
    return True


def _readers(plan: ReviewPlan, playbook: Playbook) -> list[Member]:
    """Whoever is responsible and still writes in its library; else the owners of the workspace."""
    writing = [role for role in Role if role.includes(Role.CONTRIBUTOR)]
    active = Member.objects.in_workspace(plan.workspace_id).filter(deactivated_at__isnull=True, person__is_active=True)
    active = active.select_related("person")
    writers = who_contribute(playbook.library, active.filter(role__in=writing))
    responsible = [one for one in writers if one.pk == plan.responsible_id]
    return responsible or list(active.filter(role=Role.OWNER))


def _send(member: Member, playbook: Playbook, plan: ReviewPlan) -> None:
    language = member.person.language
    with translation.override(language):
        day = date_format(plan.due_on, "j F Y")
        path = reverse("publishing:playbook", args=[playbook.workspace.slug, playbook.pk])
    send_later(
        template="publishing/mail/review_due",
        to=member.person.email,
        language=language,
        context={
            "number": playbook.number,
            "title": playbook.published_title or playbook.number,
            "revision": playbook.published_revision,
            "name": playbook.workspace.name,
            "day": day,
            "overdue": plan.due_on < playbook.workspace.today(),
            "address": f"{settings.PUBLIC_URL}{path}#review",
        },
        purpose=Purpose.SERVICE,
    )
