"""Members in the API: the same rule as on pages, with 401 instead of a redirect."""

from django.http import HttpRequest
from ninja import Path

from komin.people.accounts.models import Person
from komin.people.workspaces.access import has_role
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_of

# Routers are mounted under `/workspaces/{slug}`; an operation has to say that its `slug` is the one of the address,
# else it is looked for in the query string.
Slug = Path[str]


def api_member(request: HttpRequest, slug: str, role: Role = Role.READER) -> Member:
    """The signed-in person's membership at `slug`. Raises NotFound for a stranger, NotPermitted below `role`."""
    person = request.user
    assert isinstance(person, Person), "the API authenticates before any operation"
    member = member_of(person, slug)
    has_role(member, role).require()
    return member
