"""People who have no e-mail address, for programs: added by their staff numbers, given PINs."""

import uuid
from collections.abc import Sequence
from dataclasses import replace

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status
from pydantic import Field

from komin.kernel.errors import Invalid
from komin.people.members.queries import members_among
from komin.people.operators.actions.add_operators import NewOperator, add_operators
from komin.people.operators.actions.give_pins import MOST_AT_ONCE, GivenPin, give_pins
from komin.people.operators.queries import operators_by_member
from komin.people.operators.reading import read_rows
from komin.people.ownership.api.people import MemberOut, managing_member, members_out
from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.api.membership import Slug
from komin.people.workspaces.models import Member

router = Router(auth=open_to(Scope.PEOPLE_MANAGE))
_MOST_ADDED = 500


class NewPerson(Schema):
    """`groups`: ids of those they are put into."""

    staff_number: str
    first_name: str
    last_name: str
    groups: list[uuid.UUID] = Field(default_factory=list, max_length=50)


class NewPeople(Schema):
    people: list[NewPerson] = Field(min_length=1, max_length=_MOST_ADDED)


class AskedPins(Schema):
    """`members`: ids, as the list of members has them."""

    members: list[uuid.UUID] = Field(min_length=1, max_length=MOST_AT_ONCE)


class PinOut(Schema):
    """The PIN is told once and kept nowhere: print it, or hand it over."""

    member: uuid.UUID
    name: str
    staff_number: str
    pin: str


@router.post("/operators", response={201: list[MemberOut]})
def post_operators(request: HttpRequest, slug: Slug, new: NewPeople) -> Status[list[MemberOut]]:
    """All of them are added, or nobody. They read, and sign in once they were given a PIN."""
    member = managing_member(request, slug)
    added = add_operators(by=member, people=_read(member, new.people))
    return Status(201, members_out(member, members_among(member, [one.member_id for one in added])))


@router.post("/operators/pins", response=list[PinOut])
def post_pins(request: HttpRequest, slug: Slug, asked: AskedPins) -> list[PinOut]:
    """A new PIN for each, by name. The one before is no good any more, and who was signed in by it is signed out.
    Those who sign in by their address, or lost access, get none."""
    member = managing_member(request, slug)
    operators = operators_by_member(member, members_among(member, asked.members))
    if not operators:
        raise Invalid(_("None of these people signs in by a PIN."), at="members")
    return [_out(one) for one in give_pins(by=member, operators=[one.pk for one in operators.values()])]


def _read(member: Member, people: Sequence[NewPerson]) -> list[NewOperator]:
    """Raises Invalid, which says what is wrong with whom."""
    rows = [(line, [one.staff_number, one.first_name, one.last_name]) for line, one in enumerate(people, start=1)]
    found = read_rows(member, rows)
    if found.wrong:
        wrong = {f"people.{one.line - 1}": "; ".join(one.reasons) for one in found.wrong}
        raise Invalid(_("Nobody was added: something is wrong with some of them."), fields=wrong)
    return [replace(one, groups=tuple(new.groups)) for one, new in zip(found.people, people, strict=True)]


def _out(given: GivenPin) -> PinOut:
    operator = given.operator
    return PinOut(
        member=operator.member_id,
        name=operator.member.person.get_full_name(),
        staff_number=operator.shown_staff_number,
        pin=given.pin,
    )
