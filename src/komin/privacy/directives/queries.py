import uuid
from dataclasses import dataclass

from komin.people.accounts.models import Person
from komin.privacy.directives.models import Directive


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person decided, on the page of their data: it says so too where nothing is."""

    wishes: list[Directive]


def shown_to(person: Person) -> Wishes:
    return Wishes(in_force(person.pk))


def in_force(person_id: uuid.UUID) -> list[Directive]:
    return list(Directive.objects.filter(person_id=person_id, ended_at=None))


def history_of(person_id: uuid.UUID) -> list[Directive]:
    """All there ever were, the newest first: each with the days from and until which it held."""
    return list(Directive.objects.filter(person_id=person_id).order_by("-made_at", "-id")[:100])
