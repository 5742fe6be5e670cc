"""A person has another name: lists put them elsewhere."""

from komin.people.accounts.models import Person
from komin.people.workspaces.models import Member, sort_key_of


def sort_again(person: Person) -> None:
    """In each of their workspaces."""
    everywhere = Member.objects.across_workspaces(reason="a person has one name in all of them")
    everywhere.filter(person=person).update(sort_key=sort_key_of(person))
