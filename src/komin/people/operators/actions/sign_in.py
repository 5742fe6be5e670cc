"""An operator says a staff number and a PIN."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from komin.people.accounts.security_events import note
from komin.people.operators.failures import count_failure, hold_failures, subject_of, waits_until
from komin.people.operators.models import Operator
from komin.people.operators.numbers import comparable_number
from komin.people.operators.pins import is_pin
from komin.people.workspaces.models import Member, Workspace


@dataclass(frozen=True, slots=True)
class Tried:
    """`member` is None when nothing fits, or when it is not looked at before `wait_until`."""

    member: Member | None
    wait_until: datetime | None = None


@transaction.atomic
def sign_in(*, slug: str, staff_number: str, pin: str, known_device: bool) -> Tried:
    """Takes as long, and waits as long, for a number that nobody has. No line of the audit trail tells of it: when
    somebody began to work is not what Komin is for."""
    number = comparable_number(staff_number)
    held = hold_failures(subject_of(slug, number), known=known_device)
    wait = waits_until(held)
    if wait is not None:
        note("pin.limited")
        return Tried(None, wait)
    operator = operator_at(slug, number)
    if not is_pin(pin, operator.pin if operator else ""):
        count_failure(held)
        note("pin.refused")
        return Tried(None, waits_until(held))
    assert operator is not None
    held.delete()
    return Tried(operator.member)


def operator_at(slug: str, staff_number: str) -> Operator | None:
    """Nobody whose access is closed, or whose account is."""
    workspace = Workspace.objects.filter(slug=slug).first()
    if workspace is None:
        return None
    own = Operator.objects.in_workspace(workspace).filter(
        member__deactivated_at__isnull=True, member__person__is_active=True
    )
    return own.select_related("member__person", "member__workspace").filter(staff_number=staff_number).first()
