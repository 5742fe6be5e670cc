"""A person closes their account: blocked at once, erased a week later, unless they change their mind."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.people.accounts.models import Person
from komin.privacy.erasure.models import DAYS_TO_CHANGE_ONES_MIND, OPEN, Erasure, State
from komin.privacy.erasure.ownership import owned_alone
from komin.privacy.erasure.telling import tell_that_it_closes


@transaction.atomic
def close_account(*, by: Person) -> Erasure:
    """Asked for again, the same one. Raises Invalid for the only owner of a workspace, with its name."""
    person = Person.objects.select_for_update().get(pk=by.pk)
    known = Erasure.objects.filter(person_id=person.pk, state__in=OPEN).first()
    if known is not None:
        return known
    alone = owned_alone(person)
    if alone:
        raise Invalid(
            _("You are the only owner of %(names)s. Make somebody else an owner first.")
            % {"names": ", ".join(workspace.name for workspace in alone)},
            code="only_owner",
        )
    now = clock.now()
    erasure = Erasure.objects.create(
        person_id=person.pk,
        state=State.ASKED,
        asked_at=now,
        due_at=now + timedelta(days=DAYS_TO_CHANGE_ONES_MIND),
        was_active=person.is_active,
        language=person.language,
    )
    Person.objects.filter(pk=person.pk).update(is_active=False)
    by.is_active = False
    tell_that_it_closes(erasure, person)
    return erasure
