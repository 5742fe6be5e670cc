"""The demo workspace: people of every role, who sign in with a password made for this installation."""

import secrets
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.db import transaction

from komin.people.accounts.models import Person
from komin.people.workspaces.actions.add_member import add_member
from komin.people.workspaces.actions.create_workspace import create_workspace
from komin.people.workspaces.models import Role

_OWNER = ("Claire", "Morel", "fr")
_OTHERS = (
    (Role.ADMINISTRATOR, "Nadia", "Benali", "fr"),
    (Role.CONTRIBUTOR, "Tom", "Weaver", "en"),
    (Role.READER, "Ines", "Duarte", "fr"),
)


@dataclass(frozen=True, slots=True)
class Demo:
    """The people of the demo; `password` is None when they were there already."""

    addresses: tuple[str, ...]
    password: str | None

    def how_to_sign_in(self) -> str:
        people = ", ".join(self.addresses)
        if self.password is None:
            return f"Demo: {people}. Their password was shown when they were made; 'Forgotten password' makes another."
        return f"Demo: {people}. Password of each: {self.password}"


def build_demo() -> Demo:
    """Make the workspace and its people, all or nothing; nothing happens when they are there."""
    addresses = tuple(_address(first, last) for first, last, _ in (_OWNER, *(other[1:] for other in _OTHERS)))
    with transaction.atomic():
        if Person.objects.filter(email=addresses[0]).exists():
            return Demo(addresses, None)
        password = secrets.token_urlsafe(9)
        owner = create_workspace(owner=_person(*_OWNER, password), name="Atelier Morel")
        for role, first_name, last_name, language in _OTHERS:
            add_member(by=owner, person=_person(first_name, last_name, language, password), role=role)
    return Demo(addresses, password)


def _address(first_name: str, last_name: str) -> str:
    return f"{first_name}.{last_name}@example.com".lower()


def _person(first_name: str, last_name: str, language: str, password: str) -> Person:
    email = _address(first_name, last_name)
    person = Person.objects.create_user(
        email=email, password=password, first_name=first_name, last_name=last_name, language=language
    )
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    return person
