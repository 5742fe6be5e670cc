import uuid

from django.db.models import QuerySet

from komin.people.accounts.models import Person
from komin.privacy.restriction.models import Restriction


def restriction_of(person: Person) -> Restriction | None:
    """The one in force."""
    return Restriction.objects.filter(person=person, ended_at__isnull=True).first()


def restrictions_in_force() -> "QuerySet[Restriction]":
    """The oldest first."""
    return Restriction.objects.filter(ended_at__isnull=True).select_related("person")


def addresses_of_restriction(number: uuid.UUID) -> list[str]:
    """By which processors find the person of it."""
    found = Restriction.objects.filter(pk=number).select_related("person").first()
    return [found.person.email] if found else []
