"""The link by which the old address answers whether another one may take its place.

It is signed, and kept nowhere: each mail about the same change carries the same link."""

import uuid

from django.core import signing
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Clash
from komin.people.accounts.models import AskedEmailChange, Person

_SALT = "komin.accounts.asked_email_change"


def secret_of(asked: AskedEmailChange) -> str:
    return signing.dumps(str(asked.pk), salt=_SALT)


def lock_unanswered(asked: AskedEmailChange) -> Person:
    """The person, held for the rest of the transaction. Raises Clash when the question was answered meanwhile."""
    person = Person.objects.select_for_update().get(pk=asked.person_id)
    if not AskedEmailChange.objects.filter(pk=asked.pk).exists():
        raise Clash(_("This was answered already."))
    return person


def asked_change_of(secret: str) -> AskedEmailChange | None:
    """None when it leads nowhere (any more)."""
    try:
        pk = uuid.UUID(signing.loads(secret, salt=_SALT))
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None
    asked = AskedEmailChange.objects.filter(pk=pk).select_related("person").first()
    return asked if asked and clock.now() <= asked.open_until else None
