from collections.abc import Iterable

from django.db.models import F

from komin.people.accounts.models import Person


def end_sessions(persons: Iterable[Person]) -> None:
    """Wherever they are signed in, they are so no more."""
    ids = [person.pk for person in persons]
    Person.objects.filter(pk__in=ids).update(session_generation=F("session_generation") + 1)
