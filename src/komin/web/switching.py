"""Straight to another workspace: to the same page of it, or to the nearest one that is there and open to the person."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, resolve, reverse

from komin.people.accounts.models import Person
from komin.people.workspaces.brand import Brand, brand_of
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.queries import memberships

MOST_SHOWN = 5
"""With more, the way leads over the list of all."""
_FIRST = "library:index"
# Where the lists are whose entries are one workspace's own.
_LISTS = {
    "improving": "improving:feedback",
    "media": "media:media",
    "members": "members:members",
    "operators": "operators:operators",
    "ownership": "ownership:settings",
    "register": "register:register",
    "reusing": "reusing:blocks",
    "stations": "stations:stations",
    "tablets": "tablets:tablets",
    "tokens": "tokens:integrations",
    "webhooks": "webhooks:webhooks",
}


@dataclass(frozen=True, slots=True)
class Place:
    brand: Brand
    address: str
    is_here: bool


def places_of(request: HttpRequest) -> list[Place]:
    """The person's workspaces, always in the same order; empty for one alone and for too many to choose at sight.

    On a page of the person's own, which is of no workspace, it asks the database where they are."""
    member: Member | None = getattr(request, "member", None)
    mine = _memberships(request) if member is None else getattr(request, "all_memberships", [])
    if not 1 < len(mine) <= MOST_SHOWN:
        return []
    return [Place(brand_of(one.workspace), same_page(request, one), one == member) for one in mine]


def _memberships(request: HttpRequest) -> list[Member]:
    """An error may be shown before there is a session."""
    user = getattr(request, "user", None)
    return memberships(user) if isinstance(user, Person) else []


def same_page(request: HttpRequest, other: Member) -> str:
    """What `request` shows, in the workspace of `other`."""
    match = request.resolver_match
    wanted = match.view_name if match and set(match.kwargs) == {"slug"} and request.method in ("GET", "HEAD") else ""
    listed = _LISTS.get(match.app_name, "") if match else ""
    return _open(wanted, other) or _open(listed, other) or reverse(_FIRST, args=[other.workspace.slug])


def _open(view_name: str, other: Member) -> str:
    """Empty where there is no such page, or not for `other`."""
    try:
        address = reverse(view_name, args=[other.workspace.slug])
    except NoReverseMatch:
        return ""
    least = getattr(resolve(address).func, "least_role", Role.READER)
    return address if other.has_role(least) else ""
