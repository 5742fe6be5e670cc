"""The people of the demo: one of every role and more, in both languages."""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.conf import settings

from komin.people.accounts.models import Person
from komin.people.workspaces.models import Member, Role

COMPANY = "Ateliers Vauquelin"
# Letters and digits that nobody mistakes for one another.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, slots=True)
class DemoPerson:
    first_name: str
    last_name: str
    language: str
    role: Role
    key: str

    @property
    def email(self) -> str:
        """example.com is nobody's (RFC 2606 § 3)."""
        return f"{self.key}@example.com"


OWNER = DemoPerson("Hélène", "Vauquelin", "fr", Role.OWNER, "helene.vauquelin")
OTHERS = (
    DemoPerson("Aude", "Lemoine", "en", Role.ADMINISTRATOR, "aude.lemoine"),
    DemoPerson("Inès", "Carbonnel", "fr", Role.CONTRIBUTOR, "ines.carbonnel"),
    DemoPerson("Tom", "Weaver", "en", Role.READER, "tom.weaver"),
    DemoPerson("Karim", "Benali", "fr", Role.READER, "karim.benali"),
)


def demo_password() -> str:
    """The one password of all of them: another in every installation, the same at every start, kept nowhere.

    It follows from the secret key, so whoever can start the installation can be told again, and nobody else can know.
    """
    digest = hmac.digest(settings.SECRET_KEY.encode(), b"komin demo password", "sha256")
    letters = "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in digest[:12])
    return "-".join((letters[:4], letters[4:8], letters[8:]))


def create_person(of: DemoPerson) -> Person:
    """Their address counts as verified: nobody would receive the code."""
    person = Person.objects.create_user(
        email=of.email,
        password=demo_password(),
        first_name=of.first_name,
        last_name=of.last_name,
        language=of.language,
    )
    EmailAddress.objects.create(user=person, email=of.email, verified=True, primary=True)
    return person


def how_to_sign_in(members: Iterable[Member]) -> str:
    """Addresses and password, as they are now: a password that was changed since is not told."""
    password = demo_password()
    standing = sorted((m for m in members if m.person.check_password(password)), key=lambda m: -Role(m.role).rank)
    if not standing:
        return f"Demo {COMPANY}: its passwords were changed; “Forgotten password” makes a new one."
    width = max(len(member.person.email) for member in standing)
    lines = [f"  {m.person.email:<{width}}  {Role(m.role).value}, {m.person.language}" for m in standing]
    return "\n".join([f"Demo {COMPANY}: sign in with the password {password} as", *lines])
