"""A restriction ends: at once when the person wants it, else after they were told why (GDPR Art. 18(3))."""

import uuid
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Invalid, NotFound
from komin.kernel.keeping import may_go
from komin.kernel.text import clean_text
from komin.people.accounts.models import Person
from komin.platform.audit.record import record
from komin.privacy.erasure.telling import can_be_reached
from komin.privacy.recipients.actions.tell_lifting import tell_lifting
from komin.privacy.register.access import can_keep_registers
from komin.privacy.register.officers import Officer
from komin.privacy.restriction.mails import tell_that_it_ended, tell_that_it_stays, tell_that_it_will_end
from komin.privacy.restriction.models import Restriction

LONGEST_REASON = 500
NOTICE, NOTICE_ON_THE_PAGE_ALONE = timedelta(days=7), timedelta(days=30)
"""The second for who has no address: they find it under My data."""
KEPT = timedelta(days=365)


@transaction.atomic
def lift_own_restriction(*, by: Person) -> None:
    """Raises NotFound where there is none."""
    restriction = Restriction.objects.select_for_update().filter(person=by, ended_at__isnull=True).first()
    if restriction is None:
        raise NotFound(_("Nothing of yours is restricted."))
    _end(restriction)
    by.restricted = ""


@transaction.atomic
def announce_lifting(*, by: Officer, restriction_id: uuid.UUID, reason: str) -> Restriction:
    """The person is told before, with the reason. Raises NotPermitted, NotFound, Invalid without a reason."""
    can_keep_registers(by.offices).require()
    said = clean_text(reason)
    if not 1 <= len(said) <= LONGEST_REASON:
        raise Invalid(_("Say in 1 to 500 characters why it ends: the person is told."))
    restriction = _in_force(restriction_id)
    notice = NOTICE if can_be_reached(restriction.person.email) else NOTICE_ON_THE_PAGE_ALONE
    restriction.lifts_at, restriction.lifting_reason = clock.now() + notice, said
    restriction.save(update_fields=["lifts_at", "lifting_reason"])
    record(by=by, action="restriction.announce_lifting", on=restriction)
    tell_that_it_will_end(restriction)
    return restriction


@transaction.atomic
def keep_restricted(*, by: Officer, restriction_id: uuid.UUID) -> None:
    """What was announced is taken back. Raises NotPermitted, NotFound."""
    can_keep_registers(by.offices).require()
    restriction = _in_force(restriction_id)
    if restriction.lifts_at is None:
        raise NotFound(_("Nobody announced that this restriction ends."))
    restriction.lifts_at, restriction.lifting_reason = None, ""
    restriction.save(update_fields=["lifts_at", "lifting_reason"])
    record(by=by, action="restriction.keep", on=restriction)
    tell_that_it_stays(restriction)


def end_announced() -> int:
    """Those whose notice is over; how many."""
    due = Restriction.objects.filter(ended_at__isnull=True, lifts_at__lte=clock.now()).values_list("pk", flat=True)
    return sum(_end_if_due(pk) for pk in list(due))


def forget_ended() -> int:
    """A year after its end; how many."""
    return may_go(Restriction.objects.filter(ended_at__lt=clock.now() - KEPT)).delete()[0]


@transaction.atomic
def _end_if_due(pk: uuid.UUID) -> bool:
    restriction = Restriction.objects.select_for_update().filter(pk=pk, ended_at__isnull=True).first()
    if restriction is None or restriction.lifts_at is None or restriction.lifts_at > clock.now():
        return False
    _end(restriction)
    return True


def _end(restriction: Restriction) -> None:
    restriction.ended_at = clock.now()
    restriction.save(update_fields=["ended_at"])
    Person.objects.filter(pk=restriction.person_id).update(restricted="")
    tell_that_it_ended(restriction)
    if can_be_reached(restriction.person.email):
        tell_lifting(number=restriction.pk, addresses=[restriction.person.email])


def _in_force(restriction_id: uuid.UUID) -> Restriction:
    found = Restriction.objects.select_for_update().filter(pk=restriction_id, ended_at__isnull=True).first()
    if found is None:
        raise NotFound(_("There is no restriction of this number in force."))
    return found
