"""What is read of feedback, with a fixed number of queries."""

import uuid
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from komin.floor.improving.models import Feedback, FeedbackQuerySet
from komin.people.workspaces.models import Member, Role
from komin.playbooks.document.schema import Document
from komin.playbooks.library.access import can_change
from komin.playbooks.library.waiting import Act, Waiting, WaitingItem
from komin.playbooks.publishing.models import Version

_MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class ShownStep:
    id: uuid.UUID
    number: int
    command: str


def steps_of(version: Version) -> list[ShownStep]:
    """What the version shows, in reading order."""
    document = Document.model_validate_json(version.document)
    return [ShownStep(step.id, number, step.command) for number, step in enumerate(document.steps(), start=1)]


def who_answers(version: Version) -> Member | None:
    """Who wrote the version, else who published it, as long as they still write here."""
    asked = [key for key in (version.author_id, version.published_by_id) if key is not None]
    members = Member.objects.in_workspace(version.workspace_id).people()
    known = members.filter(pk__in=asked, deactivated_at__isnull=True)
    writing = {member.pk: member for member in known if can_change(member, version.playbook)}
    return next((writing[key] for key in asked if key in writing), None)


def feedback_for(member: Member) -> FeedbackQuerySet:
    """All that the member may see, with what a list shows."""
    found = Feedback.objects.visible_to(member)
    return found.select_related("playbook", "photo", "by__person", "to__person", "answered_by__person")


def waiting_feedback(member: Member) -> Waiting:
    """What waits for the member's answer: what is addressed to them, and what nobody else answers. Two queries."""
    if not member.has_role(Role.CONTRIBUTOR):
        return Waiting(0, ())
    unclaimed = Q(to__isnull=True) | Q(to__deactivated_at__isnull=False)
    waiting = feedback_for(member).waiting().filter(Q(to=member) | unclaimed)
    shown = list(waiting[: _MOST_SHOWN + 1])
    count = len(shown) if len(shown) <= _MOST_SHOWN else waiting.count()
    return Waiting(count, tuple(_item(member, feedback) for feedback in shown[:_MOST_SHOWN]))


def _item(member: Member, feedback: Feedback) -> WaitingItem:
    playbook = feedback.playbook
    return WaitingItem(
        act=Act.ANSWER,
        playbook=playbook.published_title or playbook.number,
        place=feedback.step_command,
        words=feedback.text,
        by=feedback.by.person.get_full_name() if feedback.by else _("Former member"),
        at=feedback.given_at,
        language=playbook.language,
        address=f"{reverse('improving:feedback', args=[member.workspace.slug])}#feedback-{feedback.pk}",
    )
