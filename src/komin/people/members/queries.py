"""What the pages of members and invitations show."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from komin.people.groups.models import Group
from komin.people.groups.queries import in_group
from komin.people.members.models import Invitation, sent_since, token_hash
from komin.people.operators.models import Operator
from komin.people.workspaces.actions.note_visit import today_of
from komin.people.workspaces.finding import found_by
from komin.people.workspaces.models import Member, MemberQuerySet, Role
from komin.people.workspaces.second_factor import FACTORS


class State(models.TextChoices):
    """Which of the members a list shows."""

    OPEN = "", _("With access")
    NEVER_HERE = "never", _("Never here")
    LONG_AWAY = "away", _("Not here for 90 days")
    ONE_FACTOR = "one_factor", _("Without second factor")
    NO_PIN = "no_pin", _("Without PIN")
    CLOSED = "closed", _("Former members")


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a list of members was asked for; every part may be empty."""

    text: str = ""
    role: str = ""
    group: Group | None = None
    state: str = State.OPEN


IN_ORDER = ("sort_key", "pk")
"""By name: what `members_of` is read in, page after page."""
LONG_AWAY = timedelta(days=90)
MOST_COUNTED = 1_000


def members_of(by: Member, narrowed: Narrowed | None = None) -> QuerySet[Member]:
    """The members of the workspace with their persons, by name; former ones only where the state asks for them."""
    asked = narrowed or Narrowed()
    found = _in_state(Member.objects.in_workspace(by.workspace_id).people(), State(asked.state), by)
    if asked.text.strip():
        found = found.to_choose()
        found = found_by(found, by.workspace_id, asked.text)
    if asked.role in Role.values:
        found = found.filter(role=asked.role)
    if asked.group is not None:
        found = in_group(found, asked.group)
    return found.select_related("person").order_by(*IN_ORDER)


def _in_state(members: MemberQuerySet, state: State, by: Member) -> MemberQuerySet:
    if state is State.CLOSED:
        return members.filter(deactivated_at__isnull=False, person__former=False)
    found = members.filter(deactivated_at__isnull=True)
    match state:
        case State.NEVER_HERE:
            return found.filter(last_seen_on__isnull=True)
        case State.LONG_AWAY:
            return found.filter(last_seen_on__lt=today_of(by) - LONG_AWAY)
        case State.ONE_FACTOR:
            return found.filter(operator__isnull=True).exclude(person__in=_factors().values("user"))
        case State.NO_PIN:
            return found.filter(operator__pin="")
        case _:
            return found


def with_second_factor(members: Iterable[Member]) -> set[uuid.UUID]:
    """The ids of the persons among them who have an authenticator app or a passkey. One query."""
    own = _factors().filter(user__in=[member.person_id for member in members])
    return set(own.values_list("user", flat=True))


def _factors() -> QuerySet[Authenticator]:
    found: QuerySet[Authenticator] = Authenticator.objects.filter(type__in=FACTORS)
    return found


def member_of_workspace(by: Member, member_id: uuid.UUID) -> Member | None:
    people = Member.objects.in_workspace(by.workspace_id).people().filter(person__former=False)
    return people.select_related("person").filter(pk=member_id).first()


def members_among(by: Member, ids: Sequence[uuid.UUID]) -> list[Member]:
    """Those of `ids` who are members now or were, by name, with their persons. One query."""
    people = Member.objects.in_workspace(by.workspace_id).people().filter(person__former=False, pk__in=ids)
    return list(people.select_related("person").order_by(*IN_ORDER))


@dataclass(frozen=True, slots=True)
class Counts:
    """Of people with access, of those among them without an address, of groups and of open invitations. Nobody counts
    on beyond `most`: there is one more than that, and it costs the same."""

    people: int
    without_mail: int
    groups: int
    invitations: int
    most: int = MOST_COUNTED


def counts_of(by: Member) -> Counts:
    """Four queries."""
    people = Member.objects.in_workspace(by.workspace_id).people().filter(deactivated_at__isnull=True)
    operators = Operator.objects.in_workspace(by.workspace_id).filter(member__deactivated_at__isnull=True)
    return Counts(
        counted(people),
        counted(operators),
        Group.objects.in_workspace(by.workspace_id).count(),
        Invitation.objects.in_workspace(by.workspace_id).filter(sent_at__gt=sent_since()).count(),
    )


def counted(found: QuerySet[Any]) -> int:
    """How many, MOST_COUNTED and one at most."""
    return found.order_by()[: MOST_COUNTED + 1].count()


def count_owners(by: Member) -> int:
    owners = Member.objects.in_workspace(by.workspace_id).people()
    return owners.filter(role=Role.OWNER, deactivated_at__isnull=True, person__is_active=True).count()


def open_invitations(by: Member) -> QuerySet[Invitation]:
    """The latest first."""
    found = Invitation.objects.in_workspace(by.workspace_id).filter(sent_at__gt=sent_since())
    return found.select_related("invited_by__person").order_by("-sent_at", "email")


def invitation_in_workspace(by: Member, invitation_id: uuid.UUID) -> Invitation | None:
    return Invitation.objects.in_workspace(by.workspace_id).filter(pk=invitation_id).first()


def invitation_of(token: str) -> Invitation | None:
    """The open invitation behind the link of a mail; None for any other token."""
    everywhere = Invitation.objects.across_workspaces(reason="who has the token was asked")
    found = everywhere.filter(token_sha256=token_hash(token), sent_at__gt=sent_since())
    return found.select_related("workspace", "invited_by__person").first()
