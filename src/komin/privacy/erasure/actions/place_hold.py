"""The operator keeps the data of a person as it is, for a case; and lets go of it."""

from datetime import datetime

from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.kernel.text import clean_line
from komin.people.accounts.models import Person
from komin.privacy.erasure.models import LegalHold

_LONGEST = 300


def place_hold(*, on: Person, reason: str, ends_at: datetime) -> LegalHold:
    """Raises Invalid without a reason, or for a day that is over: nothing is held for ever."""
    case = clean_line(reason)
    if not 1 <= len(case) <= _LONGEST or ends_at <= clock.now():
        raise Invalid(_("A hold needs a reason of 1 to 300 characters and a day on which it ends."))
    return LegalHold.objects.create(person=on, reason=case, ends_at=ends_at)


def lift_holds(*, on: Person) -> int:
    """How many ended."""
    return LegalHold.objects.filter(person=on, lifted_at__isnull=True).update(lifted_at=clock.now())
