"""What the screens of these registers show."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import ngettext

from komin.people.accounts.models import Person
from komin.privacy.accountability.models import Breach, BreachPerson, Disclosure, DisclosureNotice, Screening
from komin.privacy.register.table_names import Text, table_name
from komin.privacy.rights.datasets import datasets


def breaches() -> Sequence[Breach]:
    """The newest first, each with how many people are on its list and how many were told."""
    told = Count("people", filter=Q(people__told_at__isnull=False))
    return list(Breach.objects.annotate(chosen=Count("people"), told=told).order_by("-noticed_at")[:200])


def undecided() -> str:
    """How many breaches are neither notified nor decided otherwise."""
    number = sum(not one.is_decided for one in Breach.objects.filter(closed_at=None))
    return (
        ngettext("%(number)d to be decided", "%(number)d to be decided", number) % {"number": number} if number else ""
    )


def breach_called(breach_id: uuid.UUID) -> Breach | None:
    return Breach.objects.filter(pk=breach_id).first()


@dataclass(frozen=True, slots=True)
class Concerned:
    """Somebody on the list of a breach; `name` is empty once they are erased."""

    name: str
    row: BreachPerson


def people_of(breach: Breach) -> list[Concerned]:
    rows = list(breach.people.order_by("told_at", "id")[:500])
    people = Person.objects.in_bulk([row.person_id for row in rows])
    return [Concerned(person.get_full_name() if (person := people.get(row.person_id)) else "", row) for row in rows]


def disclosures() -> Sequence[Disclosure]:
    return list(Disclosure.objects.select_related("first_by", "second_by")[:200])


def disclosure_called(disclosure_id: uuid.UUID) -> Disclosure | None:
    return Disclosure.objects.select_related("first_by", "second_by").filter(pk=disclosure_id).first()


def tables_to_hand_over() -> list[tuple[str, Text]]:
    """Each table that leaves with a person's own copy, in words."""
    return [(one.name, table_name(one.name.lower())) for one in datasets()]


def screenings() -> dict[str, Screening]:
    return {one.purpose: one for one in Screening.objects.all()}


def notices_of(person: Person) -> list[DisclosureNotice]:
    """To whom data of the person was handed, as far as it may be told."""
    return list(DisclosureNotice.objects.filter(person_id=person.pk))
