"""Members in the API: the same rule as on pages, with 401 instead of a redirect."""

from typing import Protocol, runtime_checkable

from django.http import HttpRequest
from ninja import Path

from komin.people.accounts.models import Person
from komin.people.workspaces.access import has_role
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.second_factor import require_second_factor
from komin.people.workspaces.web.membership import member_of
from komin.people.workspaces.web.visits import note_visit_in

# Routers are mounted under `/workspaces/{slug}`; an operation has to say that its `slug` is the one of the address,
# else it is looked for in the query string.
Slug = Path[str]


@runtime_checkable
class ActsForMember(Protocol):
    """A program with a token (people.tokens)."""

    def member_at(self, slug: str) -> Member: ...


def acts_for_member(request: HttpRequest) -> bool:
    """Whether a program asks, and not a person in their browser."""
    return isinstance(request.auth, ActsForMember)  # type: ignore[attr-defined]


def api_member(request: HttpRequest, slug: str, role: Role = Role.READER) -> Member:
    """The membership at `slug` of the signed-in person, or of whom the program acts for. Raises NotFound for a
    stranger, NotPermitted below `role` or without the second factor that the workspace asks for."""
    program = request.auth  # type: ignore[attr-defined]
    if isinstance(program, ActsForMember):
        member = program.member_at(slug)
    else:
        person = request.user
        assert isinstance(person, Person), "the API authenticates before any operation"
        member = member_of(person, slug)
        note_visit_in(request, member)
    has_role(member, role).require()
    require_second_factor(member)
    return member
