"""What the pages of operators show."""

import uuid
from collections.abc import Collection

from komin.people.operators.models import Operator
from komin.people.workspaces.models import Member


def operator_of(by: Member, operator_id: uuid.UUID) -> Operator | None:
    own = Operator.objects.in_workspace(by.workspace_id)
    return own.select_related("member__person").filter(pk=operator_id).first()


def without_pin(by: Member, *, most: int) -> list[Operator]:
    """Those who can't sign in yet, by name."""
    own = Operator.objects.in_workspace(by.workspace_id).filter(pin="", member__deactivated_at__isnull=True)
    ordered = own.select_related("member__person").order_by(
        "member__person__last_name", "member__person__first_name", "pk"
    )
    return list(ordered[:most])


def count_without_pin(by: Member) -> int:
    own = Operator.objects.in_workspace(by.workspace_id)
    return own.filter(pin="", member__deactivated_at__isnull=True).count()


def operators_by_member(by: Member, members: Collection[Member]) -> dict[uuid.UUID, Operator]:
    """By the id of each of `members` who is one. One query."""
    own = Operator.objects.in_workspace(by.workspace_id).filter(member__in=[one.pk for one in members])
    return {one.member_id: one for one in own}


def own_operator(member: Member) -> Operator | None:
    return Operator.objects.in_workspace(member.workspace_id).filter(member=member).first()
