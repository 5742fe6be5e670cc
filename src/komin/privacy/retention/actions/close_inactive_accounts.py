"""Accounts that nobody signed in to for two years: two warnings, then they are closed and erased."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import translation

from komin.kernel import clock
from komin.kernel.dates import date_format
from komin.kernel.errors import Invalid
from komin.kernel.personal_data import Purpose
from komin.people.accounts.models import Person
from komin.platform.mail.send import send_later
from komin.privacy.erasure.actions.close_account import close_account
from komin.privacy.erasure.passes import link_of
from komin.privacy.erasure.queries import kept_as_they_are
from komin.privacy.retention.models import InactivityNotice
from komin.privacy.retention.schedule import MONTHS_WITHOUT_SIGN_IN

FIRST_TO_SECOND, SECOND_TO_CLOSING = timedelta(days=23), timedelta(days=7)


def close_inactive_accounts() -> int:
    """How many were warned or closed. Whoever signed in since the first warning is left alone."""
    return sum(_look_at(person) for person in _inactive())


def _inactive() -> Iterator[Person]:
    """Whom no mail reaches can't be warned: operators, and integrations, as which nobody signs in. Who is held for a
    case, or had data restricted, waits."""
    long_ago = _months_before(clock.now(), MONTHS_WITHOUT_SIGN_IN)
    since = Q(last_login__lt=long_ago) | Q(last_login__isnull=True, created_at__lt=long_ago)
    people = Person.objects.filter(since, is_active=True, former=False).exclude(pk__in=kept_as_they_are())
    people = people.exclude(email__endswith=".invalid")
    yield from people.order_by("pk").iterator()


def _months_before(moment: datetime, months: int) -> datetime:
    month = moment.month - 1 - months
    return moment.replace(year=moment.year + month // 12, month=month % 12 + 1, day=min(moment.day, 28))


def _look_at(person: Person) -> bool:
    now = clock.now()
    notice = InactivityNotice.objects.filter(person=person).first()
    if notice is not None and person.last_login is not None and person.last_login > notice.first_at:
        notice.delete()
        notice = None
    if notice is None:
        InactivityNotice.objects.create(person=person, first_at=now)
        return _warn(person, now + FIRST_TO_SECOND + SECOND_TO_CLOSING)
    if notice.second_at is None:
        if notice.first_at + FIRST_TO_SECOND > now:
            return False
        notice.second_at = now
        notice.save(update_fields=["second_at"])
        return _warn(person, now + SECOND_TO_CLOSING)
    return notice.second_at + SECOND_TO_CLOSING <= now and _close(person)


def _warn(person: Person, closing: datetime) -> bool:
    with translation.override(person.language):
        day = date_format(closing, "j F Y")
    send_later(
        template="retention/mail/inactive",
        to=person.email,
        language=person.language,
        context={"first_name": person.first_name, "day": day, "address": link_of(person)},
        purpose=Purpose.ACCOUNT,
    )
    return True


def _close(person: Person) -> bool:
    """The only owner of a workspace stays: closing their account would leave it to nobody."""
    try:
        close_account(by=person)
    except Invalid:
        return False
    return True
