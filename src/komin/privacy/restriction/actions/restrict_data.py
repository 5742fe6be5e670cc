"""A person has data of theirs restricted, at once: nobody has to agree first."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.kernel.text import clean_text
from komin.people.accounts.models import Person
from komin.privacy.erasure.telling import can_be_reached
from komin.privacy.recipients.actions.tell_recipients import tell_once_committed
from komin.privacy.recipients.models import Matter
from komin.privacy.restriction.mails import tell_operator, tell_that_it_began
from komin.privacy.restriction.models import Ground, Restriction, Scope

LONGEST = 1_000


@transaction.atomic
def restrict_data(*, by: Person, scopes: Collection[str], ground: str, words: str = "") -> Restriction:
    """Asked for again it only grows: less than before is a lifting. Raises Invalid for nothing, and without one of the
    grounds of the law."""
    said = clean_text(words)
    chosen = [scope for scope in Scope if scope.value in scopes]
    if not chosen:
        raise Invalid(_("Choose what is to be restricted."), fields={"scope": _("Choose at least one.")})
    if ground not in Ground.values or len(said) > LONGEST:
        raise Invalid(_("Choose why, and say no more than 1,000 characters about it."))
    person = Person.objects.select_for_update().get(pk=by.pk)
    known = Restriction.objects.filter(person=person, ended_at__isnull=True).first()
    grown = [scope for scope in Scope if scope in chosen or (known is not None and scope in known.scopes)]
    restriction = known or Restriction(person=person)
    restriction.scope = " ".join(scope.value for scope in grown)
    restriction.ground, restriction.words = Ground(ground), said
    restriction.lifts_at, restriction.lifting_reason = None, ""
    restriction.save()
    person.restricted = " ".join(category.value for scope in grown for category in scope.categories)
    person.save(update_fields=["restricted"])
    by.restricted = person.restricted
    tell_that_it_began(restriction)
    tell_operator(restriction)
    if can_be_reached(person.email):
        tell_once_committed(matter=Matter.RESTRICTION, number=restriction.pk, addresses=[person.email])
    return restriction
