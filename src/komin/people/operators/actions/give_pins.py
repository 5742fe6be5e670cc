"""An administrator hands out PINs: new ones, that are told once and never again."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.people.operators.access import can_manage_operators
from komin.people.operators.failures import forget_failures
from komin.people.operators.models import Operator
from komin.people.operators.pins import hash_pin, new_pin
from komin.people.operators.sessions import end_sessions
from komin.people.workspaces.models import Member
from komin.platform.audit.models import AuditEntry
from komin.platform.audit.record import entry

MOST_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class GivenPin:
    """`pin` is nowhere else: it is told once."""

    operator: Operator
    pin: str


@transaction.atomic
def give_pins(*, by: Member, operators: Collection[uuid.UUID]) -> list[GivenPin]:
    """By name. The PINs before are no good any more, whoever was signed in by one is signed out, and what was tried
    wrongly is forgotten. Raises NotPermitted, Invalid for none or more than MOST_AT_ONCE."""
    can_manage_operators(by).require()
    own = Operator.objects.in_workspace(by.workspace_id).filter(pk__in=operators, member__deactivated_at__isnull=True)
    held = list(
        own.select_for_update(of=("self",))
        .select_related("member__person", "workspace")
        .order_by("member__person__last_name", "member__person__first_name", "pk")[: MOST_AT_ONCE + 1]
    )
    if not held:
        raise Invalid(_("Choose who gets a PIN."), at="members")
    if len(held) > MOST_AT_ONCE:
        raise Invalid(_("100 PINs are handed out at a time, at most."), at="members")
    given = [GivenPin(operator, new_pin()) for operator in held]
    for one in given:
        one.operator.pin, one.operator.handed_out = hash_pin(one.pin), True
        forget_failures(one.operator)
    Operator.objects.in_workspace(by.workspace_id).bulk_update(held, ["pin", "handed_out"])
    end_sessions([operator.member.person for operator in held])
    AuditEntry.objects.bulk_create([entry(by=by, action="operator.give_pin", on=operator) for operator in held])
    return given
