"""What is followed at a station, for those who stand there with a phone or a shared tablet."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from komin.floor.stations.addresses import station_address
from komin.floor.stations.models import Station
from komin.floor.stations.queries import at_code, followed_at
from komin.floor.viewing.qr import qr_png, qr_svg
from komin.kernel.errors import NotFound
from komin.people.accounts.models import Person
from komin.people.workspaces.models import Member
from komin.people.workspaces.web.clocks import show_time_of
from komin.people.workspaces.web.second_factor import led_to_second_factor
from komin.people.workspaces.web.visits import note_visit_in
from komin.playbooks.exporting.web.files import file_response

P = ParamSpec("P")


def _member_at_station(
    view: Callable[Concatenate[HttpRequest, Member, Station, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Turn `view(request, member, station, …)` into `view(request, code, …)` for members of the station's workspace.

    Who is not signed in is sent to sign in and comes back; a stranger learns nothing.
    """

    @require_safe
    @wraps(view)
    def guarded(request: HttpRequest, code: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not isinstance(request.user, Person):
            return redirect_to_login(request.get_full_path())
        found = at_code(request.user, code)
        if found is None:
            raise NotFound(_("This station does not exist, or not for you."))
        member, station = found
        if (led := led_to_second_factor(request, member)) is not None:
            return led
        request.member = member  # type: ignore[attr-defined]
        show_time_of(member.workspace, request.user)
        note_visit_in(request, member)
        return view(request, member, station, *args, **kwargs)

    return guarded


@_member_at_station
def at_station(request: HttpRequest, member: Member, station: Station) -> HttpResponse:
    """The playbooks in force at the station, one large button each."""
    context = {"station": station, "entries": followed_at(member, station)}
    return render(request, "stations/floor.html", context)


@_member_at_station
def qr(request: HttpRequest, member: Member, station: Station, kind: str) -> HttpResponse:
    """The stable address as a QR code, `kind` "svg" or "png"."""
    address = station_address(station.code)
    if kind == "svg":
        return file_response(request, qr_svg(address), content_type="image/svg+xml")
    return file_response(request, qr_png(address), content_type="image/png", name=f"{station.code}.png")
