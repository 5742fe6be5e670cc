"""Who asks: the actors of the matrix, and the cookie of each who is signed in."""

from enum import Enum

from django.conf import settings
from django.test import Client

from komin.kernel import clock
from komin.people.accounts.models import Person
from komin.people.workspaces.actions.add_member import add_member
from komin.people.workspaces.models import Member, Role
from tests.fixtures import Tenant, make_person


class Actor(Enum):
    ANONYMOUS = "anonymous"
    PHONE = "paired phone"
    STRANGER = "stranger"
    DEACTIVATED = "deactivated"
    READER = "reader"
    CONTRIBUTOR = "contributor"
    ADMINISTRATOR = "administrator"
    OWNER = "owner"


def signed_in(acme: Tenant, bolt: Tenant) -> dict[Actor, tuple[str, str]]:
    """The cookie of each who is signed in."""
    members = {
        Actor.STRANGER: bolt.owner,
        Actor.DEACTIVATED: _deactivated(acme),
        Actor.READER: acme.reader,
        Actor.CONTRIBUTOR: acme.contributor,
        Actor.ADMINISTRATOR: acme.administrator,
        Actor.OWNER: acme.owner,
    }
    return {actor: _cookie(member.person) for actor, member in members.items()}


def _cookie(person: Person) -> tuple[str, str]:
    """Who signs in by other means than a password has none to confirm: each gets one."""
    person.set_password("seven green lathes")
    person.save(update_fields=["password"])
    client = Client()
    client.force_login(person)
    return settings.SESSION_COOKIE_NAME, client.cookies[settings.SESSION_COOKIE_NAME].value


def _deactivated(acme: Tenant) -> Member:
    """An administrator until today."""
    member = add_member(by=acme.owner, person=make_person("Dora", "Acme"), role=Role.ADMINISTRATOR)
    member.deactivated_at = clock.now()
    member.save(update_fields=["deactivated_at"])
    return member
