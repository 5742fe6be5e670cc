"""Somebody who was closing their account keeps it."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import NotFound
from komin.people.accounts.models import Person
from komin.privacy.erasure.models import Erasure, State
from komin.privacy.erasure.telling import tell_that_it_stays


@transaction.atomic
def keep_account(*, person_id: uuid.UUID) -> Person:
    """Open again as it was; nothing of the closing remains. Raises NotFound where none waits, or it has begun."""
    erasure = Erasure.objects.select_for_update().filter(person_id=person_id, state=State.ASKED).first()
    if erasure is None:
        raise NotFound(_("This account is not being closed, or its data is being erased already."))
    person = Person.objects.select_for_update().get(pk=person_id)
    person.is_active = erasure.was_active
    person.save(update_fields=["is_active"])
    erasure.delete()
    tell_that_it_stays(person)
    return person
