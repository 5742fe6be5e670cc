"""Somebody has read that a document changes. That is no consent to anything (charter K45)."""

from komin.people.accounts.models import Person


def close_notice(*, by: Person) -> None:
    Person.objects.filter(pk=by.pk).update(pending_notice="")
