"""The register of documents: one line a playbook, with what an auditor asks for first."""

import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import F, Q, TextChoices, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from komin.kernel.text import plain
from komin.people.workspaces.models import Member
from komin.platform.search.plain import Plain
from komin.playbooks.library.models import Library, Playbook, PlaybookQuerySet, Status, drafts_seen_by
from komin.playbooks.publishing.models import ReviewPlan, Version
from komin.playbooks.publishing.reviews import NOTICE
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
    is_overdue: bool


def documents(member: Member, narrowing: Narrowing) -> PlaybookQuerySet:
    """Those that the member sees, by number."""
    playbooks = _playbooks(member)
    if narrowing.text:
        sought = plain(narrowing.text)
        drafts = drafts_seen_by(Playbook.objects.in_workspace(member.workspace_id), member, "library")
        # Folding is what takes the time: each row once, and a draft only where it is called otherwise than its version.
        drafts = drafts.exclude(title=F("published_title")).alias(said=Plain("title")).filter(said__contains=sought)
        playbooks = playbooks.alias(said=Plain(Concat("number", Value("\n"), "published_title")))
        playbooks = playbooks.filter(Q(said__contains=sought) | Q(pk__in=drafts.values("pk")))
    if narrowing.library is not None:
        playbooks = playbooks.filter(library=narrowing.library)
    if narrowing.status is not None:
        playbooks = playbooks.filter(status=narrowing.status)
    return _by_review(playbooks, narrowing.review, member.workspace.today()).order_by("number", "id")


def _playbooks(member: Member) -> PlaybookQuerySet:
    """With their libraries, and only what a line needs."""
    playbooks = Playbook.objects.visible_to(member).select_related("library")
    return playbooks.only(
        "number", "title", "language", "status", "published_title", "published_revision", "published_at",
        "changed_by_id", "library__name",
    )  # fmt: skip


def _by_review(playbooks: PlaybookQuerySet, review: ReviewFilter | None, today: date) -> PlaybookQuerySet:
    if review is None:
        return playbooks
    in_force = playbooks.filter(status=Status.PUBLISHED)
    if review == ReviewFilter.OVERDUE:
        return in_force.filter(review_plan__due_on__lt=today)
    if review == ReviewFilter.SOON:
        return in_force.filter(review_plan__due_on__range=(today, today + NOTICE))
    return in_force.filter(review_plan__isnull=True)


def lines_of(member: Member, playbooks: Sequence[Playbook]) -> list[Line]:
    """Three queries, when the playbooks came with their library."""
    ids = [playbook.pk for playbook in playbooks]
    plans, versions = _plans(member, ids), _in_force(member, ids)
    people = {playbook.changed_by_id for playbook in playbooks} | {plan.responsible for plan in plans.values()}
    people |= {person for version in versions.values() for person in (version.author, version.published_by)}
    names = _names(member, people)
    return [_line(member, one, versions.get(one.pk, _NEVER), plans.get(one.pk, _UNPLANNED), names) for one in playbooks]


def all_lines(member: Member, narrowing: Narrowing) -> Iterator[Line]:
    """However many there are: four queries for each few hundred, and never all of them in memory."""
    found = list(documents(member, narrowing).values_list("pk", flat=True))
    for start in range(0, len(found), _AT_ONCE):
        part = found[start : start + _AT_ONCE]
        yield from lines_of(member, list(_playbooks(member).filter(pk__in=part).order_by("number", "id")))


class _Plan(NamedTuple):
    """`responsible` is the id of a member."""

    responsible: uuid.UUID | None
    due_on: date | None


class _InForce(NamedTuple):
    """`author` and `published_by` are ids of members."""

    language: str
    author: uuid.UUID | None
    published_by: uuid.UUID | None


_UNPLANNED, _NEVER = _Plan(None, None), _InForce("", None, None)


def _plans(member: Member, ids: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, _Plan]:
    plans = ReviewPlan.objects.in_workspace(member.workspace_id).filter(playbook_id__in=ids)
    columns = plans.values_list("playbook_id", "responsible_id", "due_on")
    return {pk: _Plan(responsible, due_on) for pk, responsible, due_on in columns}


def _in_force(member: Member, ids: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, _InForce]:
    versions = Version.objects.in_workspace(member.workspace_id).filter(
        playbook_id__in=ids, number=F("playbook__published_version")
    )
    columns = versions.values_list("playbook_id", "language", "author_id", "published_by_id")
    return {pk: _InForce(language, author, by) for pk, language, author, by in columns}


def _names(member: Member, people: Collection[uuid.UUID | None]) -> Mapping[uuid.UUID | None, str]:
    """Of members, those who left too; nobody has none."""
    members = Member.objects.in_workspace(member.workspace_id).filter(pk__in=[pk for pk in people if pk is not None])
    names: dict[uuid.UUID | None, str] = {None: ""}
    names.update((one.pk, one.person.get_full_name()) for one in members.select_related("person"))
    return names


def _line(
    member: Member, playbook: Playbook, version: _InForce, plan: _Plan, names: Mapping[uuid.UUID | None, str]
) -> Line:
    """Days are those of the workspace."""
    workspace = member.workspace
    author = version.author if version is not _NEVER else playbook.changed_by_id
    return Line(
        playbook_id=playbook.pk,
        number=playbook.number,
        title=playbook.published_title or playbook.title or playbook.number,
        language=version.language or playbook.language,
        revision=playbook.published_revision,
        status=Status(playbook.status),
        library=playbook.library.name,
        applicable_since=workspace.day_of(playbook.published_at) if playbook.published_at else None,
        approved_by=names[version.published_by],
        owner=names[plan.responsible or author],
        review_on=plan.due_on,
        is_overdue=plan.due_on is not None and plan.due_on < workspace.today() and playbook.status == Status.PUBLISHED,
    )


def last_verification(member: Member) -> Verification | None:
    return Verification.objects.in_workspace(member.workspace_id).first()
