"""What a host of content for the public must keep, so that an authority can find who wrote it (French law 2004-575,
Art. 6; French code of electronic communications, Art. L34-1 II bis; decree 2021-1362, Arts. 2, 3 and 5).

Whether an operator is such a host is for its lawyer: `KOMIN_HOST_DUTY` is off unless it says so. Then all of it goes to
the archive and nowhere else; switched off again, it goes from there in the next night.
"""

import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from komin.kernel import clock
from komin.kernel.personal_data import Subject
from komin.people.accounts.models import Person
from komin.platform.audit.models import AuditOrigin
from komin.platform.audit.origins import DAYS_KEPT
from komin.privacy.archive.kinds import Kind, Ordered

IDENTITY_KEPT, ACCOUNT_KEPT, CONNECTION_KEPT = timedelta(days=5 * 365), timedelta(days=365), timedelta(days=365)
_BEFORE_THEY_GO = timedelta(days=DAYS_KEPT - 7)
_WHY = _("A host must be able to say who wrote what is public (French decree 2021-1362). Only an authority may ask.")


def is_ordered() -> bool:
    return bool(settings.KOMIN["HOST_DUTY"] == "on")


def _nobody() -> QuerySet[Person]:
    """It is kept when an account ends, never because of an age."""
    return Person.objects.none()


def _number(subject: Subject, kind: str) -> uuid.UUID:
    """The same whenever the erasure is carried out: once more after an interruption, or on a restored backup."""
    return uuid.uuid5(subject.id, kind)


def _identity(subject: Subject) -> list[Ordered]:
    """Art. 2. Nothing of somebody who is erased already."""
    return [
        Ordered(
            _number(subject, "host_identity"),
            clock.now(),
            {
                "name": f"{one.first_name} {one.last_name}".strip(),
                "addresses": list(subject.addresses),
                "phone": one.phone,
            },
        )
        for one in Person.objects.filter(pk=subject.id)
    ]


def _account(subject: Subject) -> list[Ordered]:
    """Art. 3: by what one signed in, from when to when. Never a password, nor what one is checked with."""
    return [
        Ordered(
            _number(subject, "host_account"),
            clock.now(),
            {"address": one.email, "opened_at": one.created_at.isoformat(), "ended_at": clock.now().isoformat()},
        )
        for one in Person.objects.filter(pk=subject.id)
    ]


def _origins() -> "QuerySet[AuditOrigin]":
    return AuditOrigin.objects.with_restricted(reason="what the law orders").across_workspaces(
        reason="the law orders it of all workspaces"
    )


def _old_origins() -> "QuerySet[AuditOrigin]":
    """Before their own end, which would take them away."""
    return _origins().filter(at__lt=clock.now() - _BEFORE_THEY_GO) if is_ordered() else _origins().none()


def _connections(subject: Subject) -> list[Ordered]:
    return [Ordered(one.pk, one.at, _connection(one)) for one in _origins().filter(actor_id=subject.id)]


def _connection(origin: AuditOrigin) -> dict[str, Any]:
    """Art. 5: from where an operation came; its line of the audit trail says which it was."""
    return {"origin": origin.address, "at": origin.at.isoformat(), "line": str(origin.entry_id), "protocol": "HTTPS"}


IDENTITY = Kind(
    name="host_identity",
    title=_("Who held an account that was closed: name, e-mail addresses, phone"),
    model="accounts.Person",
    active=_("life of the account"),
    until=_("5 years after the account was closed"),
    why=_WHY,
    period=IDENTITY_KEPT,
    due=_nobody,
    since=lambda person: clock.now(),
    person=lambda person: person.pk,
    content=lambda person: {},
    keeps_person=True,
    ordered=is_ordered,
    of_subject=_identity,
)
ACCOUNT = Kind(
    name="host_account",
    title=_("Accounts that were closed: by which address one signed in, from when to when"),
    model="accounts.Person",
    active=_("life of the account"),
    until=_("1 year after the account was closed"),
    why=_WHY,
    period=ACCOUNT_KEPT,
    due=_nobody,
    since=lambda person: clock.now(),
    person=lambda person: person.pk,
    content=lambda person: {},
    keeps_person=True,
    ordered=is_ordered,
    of_subject=_account,
)
CONNECTION = Kind(
    name="host_connection",
    title=_("From which network address something was written, changed or deleted, and when"),
    model="audit.AuditOrigin",
    active=_("12 weeks"),
    until=_("1 year after it was done"),
    why=_WHY,
    period=CONNECTION_KEPT,
    due=_old_origins,
    since=lambda origin: origin.at,
    person=lambda origin: origin.actor_id,
    content=_connection,
    keeps_person=True,
    ordered=is_ordered,
    of_subject=_connections,
)
