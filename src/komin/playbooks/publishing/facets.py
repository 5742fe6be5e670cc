"""By what the library's list is narrowed that publishing knows: who answers for a playbook, and its reviews."""

import uuid
from collections.abc import Sequence

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from komin.people.workspaces.models import Member
from komin.playbooks.library.facets import Choice, Facet
from komin.playbooks.library.models import PlaybookQuerySet, Status
from komin.playbooks.publishing.authors import writers_of
from komin.playbooks.publishing.models import ReviewPlan, Version
from komin.playbooks.publishing.reviews import NOTICE


def _owners(member: Member) -> Sequence[Choice]:
    return [Choice(str(one.pk), one.person.get_full_name()) for one in writers_of(member.workspace_id)]


def _owned_by(playbooks: PlaybookQuerySet, member: Member, value: str) -> PlaybookQuerySet:
    """As the register says it: who is reminded of the reviews, else the author of the version in force, else who
    changed the draft last."""
    owner = uuid.UUID(value)
    plans = ReviewPlan.objects.in_workspace(member.workspace_id).filter(responsible__isnull=False)
    in_force = Version.objects.in_workspace(member.workspace_id).filter(
        author=owner, number=F("playbook__published_version")
    )
    written = Q(published_version__isnull=True, changed_by=owner) | Q(pk__in=in_force.values("playbook"))
    reminded = Q(pk__in=plans.filter(responsible=owner).values("playbook"))
    return playbooks.filter(reminded | (written & ~Q(pk__in=plans.values("playbook"))))


def _reviews(_member: Member) -> Sequence[Choice]:
    return [
        Choice("overdue", _("Review overdue")),
        Choice("soon", _("Review within a month")),
        Choice("none", _("No review planned")),
    ]


def _by_review(playbooks: PlaybookQuerySet, member: Member, value: str) -> PlaybookQuerySet:
    in_force = playbooks.filter(status=Status.PUBLISHED)
    today = member.workspace.today()
    if value == "overdue":
        return in_force.filter(review_plan__due_on__lt=today)
    if value == "soon":
        return in_force.filter(review_plan__due_on__range=(today, today + NOTICE))
    return in_force.filter(review_plan__isnull=True)


OWNERS = Facet("owner", pgettext_lazy("document", "Owner"), _("Every owner"), _owners, _owned_by)
REVIEWS = Facet("review", _("Review"), _("Any review"), _reviews, _by_review)
