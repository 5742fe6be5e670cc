"""People and workspaces for every test: two tenants, made through the product's own actions."""

from dataclasses import dataclass
from functools import partial

import pytest
from django.core.cache import cache
from django.test import Client

from komin.people.accounts.models import Person
from komin.people.workspaces.actions.add_member import add_member
from komin.people.workspaces.actions.create_workspace import create_workspace
from komin.people.workspaces.actions.note_visit import note_visit, today_of
from komin.people.workspaces.models import Member, Role, Workspace
from komin.people.workspaces.web.visits import SEEN_ON
from tests.written_again import written_again


@dataclass(frozen=True)
class Tenant:
    """A workspace with one member of each role."""

    workspace: Workspace
    owner: Member
    administrator: Member
    contributor: Member
    reader: Member


def make_person(first_name: str, last_name: str = "Test", language: str = "en") -> Person:
    email = f"{first_name}.{last_name}@example.com".lower().replace(" ", "-")
    return Person.objects.create_user(email=email, first_name=first_name, last_name=last_name, language=language)


def make_tenant(name: str) -> Tenant:
    owner = create_workspace(owner=make_person("Olive", name), name=name)
    others = {
        role: add_member(by=owner, person=make_person(first_name, name), role=role)
        for role, first_name in [(Role.ADMINISTRATOR, "Adam"), (Role.CONTRIBUTOR, "Cora"), (Role.READER, "Remi")]
    }
    return Tenant(owner.workspace, owner, others[Role.ADMINISTRATOR], others[Role.CONTRIBUTOR], others[Role.READER])


@pytest.fixture(autouse=True)
def no_attempts_yet() -> None:
    """Attempts are counted in the cache, which outlives a test; so is who is here."""
    cache.clear()


@pytest.fixture
def acme(db: None) -> Tenant:
    return written_again("Acme", partial(make_tenant, "Acme"))


@pytest.fixture
def bolt(db: None) -> Tenant:
    """The other tenant: must never see, change or notice anything of Acme's."""
    return written_again("Bolt", partial(make_tenant, "Bolt"))


def signed_in(member: Member) -> Client:
    """A browser in which `member` is signed in, and was seen today already."""
    client = Client()
    client.force_login(member.person)
    note_visit(member)
    session = client.session
    session[SEEN_ON] = today_of(member).isoformat()
    session.save()
    return client
