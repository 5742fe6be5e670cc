"""From a request to a member: the one place where an address becomes a workspace.

A stranger, signed in elsewhere, gets 404: nothing tells whether the workspace exists.
"""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from komin.kernel.errors import NotFound
from komin.people.accounts.models import Person
from komin.people.workspaces.access import has_role
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.queries import membership, memberships
from komin.people.workspaces.web.clocks import show_time_of
from komin.people.workspaces.web.second_factor import led_to_second_factor
from komin.people.workspaces.web.visits import note_visit_in

P = ParamSpec("P")
MemberView = Callable[Concatenate[HttpRequest, Member, P], HttpResponseBase]


def member_of(person: Person, slug: str) -> Member:
    """The person's membership of the workspace at `slug`. Raises NotFound for a stranger."""
    member = membership(person, slug)
    return _at(slug, [member] if member else [], person)


def _at(slug: str, mine: Sequence[Member], person: Person) -> Member:
    member = next((one for one in mine if one.workspace.slug == slug), None)
    if member is None:
        raise NotFound(_("This page does not exist, or not for you."))
    member.person = person
    return member


def member_required(role: Role = Role.READER) -> Callable[[MemberView[P]], Callable[..., HttpResponseBase]]:
    """Turn `view(request, member, …)` into `view(request, slug, …)` for members whose role includes `role`.

    One query finds where else the person is a member too: `request.all_memberships`, for the way there."""

    def decorate(view: MemberView[P]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, slug: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not isinstance(request.user, Person):
                return redirect_to_login(request.get_full_path())
            mine = memberships(request.user)
            member = _at(slug, mine, request.user)
            has_role(member, role).require()
            if (led := led_to_second_factor(request, member)) is not None:
                return led
            request.member = member  # type: ignore[attr-defined]
            request.all_memberships = mine  # type: ignore[attr-defined]
            show_time_of(member.workspace, member.person)
            note_visit_in(request, member)
            return view(request, member, *args, **kwargs)

        guarded.least_role = role  # type: ignore[attr-defined]
        return guarded

    return decorate
