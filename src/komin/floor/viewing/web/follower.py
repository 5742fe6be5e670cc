"""From a request for a playbook's stable address to the member who asks."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from komin.floor.viewing.queries import follower_among
from komin.kernel.errors import NotFound
from komin.people.accounts.models import Person
from komin.people.workspaces.models import Member
from komin.people.workspaces.web.clocks import show_time_of
from komin.people.workspaces.web.second_factor import led_to_second_factor
from komin.people.workspaces.web.visits import note_visit_in

P = ParamSpec("P")


def not_found() -> NotFound:
    """The same for what never was, what is not published, and what is another workspace's."""
    return NotFound(_("No playbook is published at this address, or not for you."))


def follower_required(
    view: Callable[Concatenate[HttpRequest, Member, str, P], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Turn `view(request, member, code, …)` into `view(request, code, …)` for members of the playbook's workspace.

    Who is not signed in is sent to sign in and comes back; a stranger learns nothing.
    """

    @require_safe
    @wraps(view)
    def guarded(request: HttpRequest, code: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not isinstance(request.user, Person):
            return redirect_to_login(request.get_full_path())
        member, mine = follower_among(request.user, code)
        if member is None:
            raise not_found()
        member.person = request.user
        if (led := led_to_second_factor(request, member)) is not None:
            return led
        request.member = member  # type: ignore[attr-defined]
        request.all_memberships = mine  # type: ignore[attr-defined]
        show_time_of(member.workspace, member.person)
        note_visit_in(request, member)
        return view(request, member, code, *args, **kwargs)

    return guarded
