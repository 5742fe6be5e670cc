"""The people of a made-up workspace: some of every role. They sign in with the demo's password."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from komin.conf.demo.people import demo_password
from komin.kernel.identifiers import new_code
from komin.people.accounts.models import Person
from komin.people.workspaces.actions.add_member import add_member
from komin.people.workspaces.actions.create_workspace import create_workspace
from komin.people.workspaces.models import Member, Role

_TRADES = {
    "fr": ("Ateliers", "Fonderie", "Mécanique", "Conserverie", "Forges", "Laboratoires", "Menuiserie", "Plasturgie"),
    "en": ("Works", "Foundry", "Engineering", "Foods", "Forge", "Laboratories", "Joinery", "Plastics"),
}
_FAMILIES = (
    "Marchand", "Keller", "Delorme", "Whitfield", "Besnard", "Okafor", "Lindqvist", "Rossi", "Ferrand", "Hargreaves",
    "Moreau", "Nguyen", "Castel", "Ashworth", "Benhaddou", "Vidal", "Pereira", "Thornton", "Lacombe", "Novak",
)  # fmt: skip
_FIRST_NAMES = (
    "Claire", "Marc", "Salma", "Owen", "Léa", "Youssef", "Emma", "Denis", "Aïcha", "Peter", "Chloé", "Ivan", "Nora",
)  # fmt: skip
_ROLES = (Role.ADMINISTRATOR, Role.CONTRIBUTOR, Role.CONTRIBUTOR, Role.READER, Role.READER)


@dataclass(frozen=True, slots=True)
class Company:
    """The `place`-th made-up workspace, from 0; every other one is French."""

    place: int

    @property
    def language(self) -> str:
        return ("fr", "en")[self.place % 2]

    @property
    def name(self) -> str:
        trades = _TRADES[self.language]
        trade, family = trades[self.place // 2 % len(trades)], _FAMILIES[self.place % len(_FAMILIES)]
        return f"{trade} {family}" if self.language == "fr" else f"{family} {trade}"


def found_company(company: Company) -> Member:
    """The owner of the new workspace, which has members of every role."""
    # One hash for all: a sound one takes its time, and there may be thousands of people.
    password = make_password(demo_password())
    owner = create_workspace(owner=_person(company, 0, password), name=company.name)
    for place, role in enumerate(_ROLES, start=1):
        add_member(by=owner, person=_person(company, place, password), role=role)
    return owner


def _person(company: Company, place: int, password: str) -> Person:
    """Their address counts as verified, and is nobody's (RFC 2606 § 3)."""
    first_name = _FIRST_NAMES[(company.place * 5 + place) % len(_FIRST_NAMES)]
    last_name = _FAMILIES[(company.place * 3 + place) % len(_FAMILIES)]
    email = f"{place or 'owner'}-{new_code(6)}@example.com".lower()
    person = Person(email=email, first_name=first_name, last_name=last_name, language=company.language)
    person.password = password
    person.save()
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    return person
