"""The operator keeps the data of a person as it is, for a case; and lets go of it."""

import uuid
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Invalid, NotFound
from komin.kernel.text import clean_line
from komin.people.accounts.models import Person
from komin.platform.audit.record import record
from komin.privacy.erasure.models import LegalHold
from komin.privacy.register.access import can_keep_registers
from komin.privacy.register.officers import Officer

LONGEST_CASE = 300


@transaction.atomic
def place_hold(*, by: Officer, on: Person, reason: str, ends_at: datetime) -> LegalHold:
    """Raises NotPermitted; Invalid without a reason, or for a day that is over: nothing is held for ever."""
    can_keep_registers(by.offices).require()
    case = clean_line(reason)
    if not 1 <= len(case) <= LONGEST_CASE or ends_at <= clock.now():
        raise Invalid(_("A hold needs a reason of 1 to 300 characters and a day on which it ends."))
    hold = LegalHold.objects.create(person=on, reason=case, ends_at=ends_at)
    record(by=by, action="hold.place", on=hold, detail={"until": f"{ends_at:%Y-%m-%d}"})
    return hold


@transaction.atomic
def lift_hold(*, by: Officer, hold_id: uuid.UUID) -> None:
    """Raises NotPermitted; NotFound where it is not in force any more."""
    can_keep_registers(by.offices).require()
    hold = LegalHold.objects.select_for_update().filter(pk=hold_id, lifted_at__isnull=True).first()
    if hold is None:
        raise NotFound(_("This hold is over."))
    hold.lifted_at = clock.now()
    hold.save(update_fields=["lifted_at"])
    record(by=by, action="hold.lift", on=hold)


def lift_holds(*, by: Officer, on: Person) -> int:
    """How many ended."""
    placed = list(LegalHold.objects.filter(person=on, lifted_at__isnull=True).values_list("pk", flat=True))
    for hold_id in placed:
        lift_hold(by=by, hold_id=hold_id)
    return len(placed)
