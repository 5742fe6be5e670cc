"""The register of documents: one line a playbook, with what an auditor asks for first."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, TextChoices
from django.utils.translation import gettext_lazy as _

from komin.people.workspaces.models import Member, Role
from komin.playbooks.library.models import Library, Playbook, PlaybookQuerySet, Status
from komin.playbooks.publishing.models import ReviewPlan, Version
from komin.playbooks.publishing.reviews import NOTICE, today
from komin.playbooks.register.models import Verification

_AT_ONCE = 500


class ReviewFilter(TextChoices):
    OVERDUE = "overdue", _("Review overdue")
    SOON = "soon", _("Review within a month")
    NONE = "none", _("No review planned")


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which lines of the register are asked for; empty for all."""

    text: str = ""
    library: Library | None = None
    status: Status | None = None
    review: ReviewFilter | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A document. Before its first publication it has neither revision nor day nor approver; `owner` answers for it:
    who is reminded of its reviews, else the author of the version in force."""

    playbook_id: uuid.UUID
    number: str
    title: str
    language: str
    revision: str
    status: Status
    library: str
    applicable_since: date | None
    approved_by: str
    owner: str
    review_on: date | None

    @property
    def is_overdue(self) -> bool:
        return self.review_on is not None and self.review_on < today() and self.status == Status.PUBLISHED


def documents(member: Member, narrowing: Narrowing) -> PlaybookQuerySet:
    """Those that the member sees, by number."""
    playbooks = Playbook.objects.visible_to(member).select_related("library", "changed_by__person")
    if narrowing.text:
        title = "title__icontains" if member.has_role(Role.CONTRIBUTOR) else "published_title__icontains"
        said = Q(number__icontains=narrowing.text) | Q(published_title__icontains=narrowing.text)
        playbooks = playbooks.filter(said | Q(**{title: narrowing.text}))
    if narrowing.library is not None:
        playbooks = playbooks.filter(library=narrowing.library)
    if narrowing.status is not None:
        playbooks = playbooks.filter(status=narrowing.status)
    return _by_review(playbooks, narrowing.review).order_by("number", "id")


def _by_review(playbooks: PlaybookQuerySet, review: ReviewFilter | None) -> PlaybookQuerySet:
    if review is None:
        return playbooks
    in_force = playbooks.filter(status=Status.PUBLISHED)
    if review == ReviewFilter.OVERDUE:
        return in_force.filter(review_plan__due_on__lt=today())
    if review == ReviewFilter.SOON:
        return in_force.filter(review_plan__due_on__range=(today(), today() + NOTICE))
    return in_force.filter(review_plan__isnull=True)


def lines_of(member: Member, playbooks: Sequence[Playbook]) -> list[Line]:
    """Two queries, when the playbooks came with their library and who changed each last."""
    ids = [playbook.pk for playbook in playbooks]
    plans = ReviewPlan.objects.in_workspace(member.workspace_id).filter(playbook_id__in=ids)
    plan_of = {plan.pk: plan for plan in plans.select_related("responsible__person")}
    version_of = _in_force(member, ids)
    return [_line(playbook, version_of.get(playbook.pk), plan_of.get(playbook.pk)) for playbook in playbooks]


def all_lines(member: Member, narrowing: Narrowing) -> Iterator[Line]:
    """However many there are: two queries for each few hundred, and never all of them in memory."""
    found = list(documents(member, narrowing).values_list("pk", flat=True))
    for start in range(0, len(found), _AT_ONCE):
        part = found[start : start + _AT_ONCE]
        playbooks = Playbook.objects.visible_to(member).filter(pk__in=part).order_by("number", "id")
        yield from lines_of(member, list(playbooks.select_related("library", "changed_by__person")))


def _in_force(member: Member, ids: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, Version]:
    versions = Version.objects.in_workspace(member.workspace_id).filter(
        playbook_id__in=ids, number=F("playbook__published_version")
    )
    named = versions.select_related("author__person", "published_by__person")
    return {version.playbook_id: version for version in named.defer("document", "page", "manifest")}


def _line(playbook: Playbook, version: Version | None, plan: ReviewPlan | None) -> Line:
    responsible = plan.responsible if plan is not None else None
    return Line(
        playbook_id=playbook.pk,
        number=playbook.number,
        title=playbook.published_title or playbook.title or playbook.number,
        language=version.language if version is not None else playbook.language,
        revision=playbook.published_revision,
        status=Status(playbook.status),
        library=playbook.library.name,
        applicable_since=playbook.published_at.date() if playbook.published_at else None,
        approved_by=_name(version.published_by if version is not None else None),
        owner=_name(responsible or (version.author if version is not None else playbook.changed_by)),
        review_on=plan.due_on if plan is not None else None,
    )


def _name(member: Member | None) -> str:
    return member.person.get_full_name() if member is not None else ""


def last_verification(member: Member) -> Verification | None:
    return Verification.objects.in_workspace(member.workspace_id).first()
