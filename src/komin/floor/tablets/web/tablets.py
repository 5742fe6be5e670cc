"""The shared tablets of a workspace: prepared, listed, taken out of use."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from komin.floor.stations.queries import station_of, stations_of
from komin.floor.tablets.actions.invite_tablet import InvitedTablet, invite_again, invite_tablet
from komin.floor.tablets.actions.revoke_tablet import revoke_tablet
from komin.floor.tablets.models import LONGEST_NAME, Tablet
from komin.floor.tablets.queries import tablet_of, tablets_of
from komin.floor.viewing.qr import qr_svg
from komin.kernel.errors import Invalid, NotFound
from komin.people.groups.queries import groups_of
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.library.web.found import id_in


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Role.ADMINISTRATOR)
def tablets(request: HttpRequest, member: Member) -> HttpResponse:
    """All in use; sent as a form, a new one, with the code that enrols it."""
    if request.method == "POST":
        chosen = id_in(request.POST.get("station", ""))
        station = station_of(member, chosen) if chosen else None
        groups = [key for value in request.POST.getlist("group") if (key := id_in(value))]
        try:
            if station is None:
                raise Invalid(_("Choose a station of this workspace."))
            invited = invite_tablet(by=member, station=station, name=request.POST.get("name", ""), groups=groups)
            return _code(request, invited)
        except Invalid as refused:
            messages.warning(request, str(refused.message))
            return redirect("tablets:tablets", member.workspace.slug)
    context = {
        "tablets": tablets_of(member),
        "stations": stations_of(member),
        "groups": groups_of(member),
        "longest_name": LONGEST_NAME,
    }
    return render(request, "tablets/tablets.html", context)


@require_POST
@member_required(Role.ADMINISTRATOR)
def code(request: HttpRequest, member: Member, tablet_id: uuid.UUID) -> HttpResponse:
    return _code(request, invite_again(by=member, tablet=found_tablet(member, tablet_id)))


@require_POST
@member_required(Role.ADMINISTRATOR)
def revocation(request: HttpRequest, member: Member, tablet_id: uuid.UUID) -> HttpResponse:
    revoke_tablet(by=member, tablet=found_tablet(member, tablet_id))
    messages.success(request, _("The tablet is out of use: it shows nothing any more."))
    return redirect("tablets:tablets", member.workspace.slug)


def _code(request: HttpRequest, invited: InvitedTablet) -> HttpResponse:
    address = request.build_absolute_uri(reverse("tablet:enrolment", args=[invited.code]))
    drawing = mark_safe(qr_svg(address).decode())  # drawn here, of squares
    response = render(request, "tablets/code.html", {"tablet": invited.tablet, "drawing": drawing, "address": address})
    patch_cache_control(response, private=True, no_store=True)
    return response


def found_tablet(member: Member, tablet_id: uuid.UUID) -> Tablet:
    found = tablet_of(member, tablet_id)
    if found is None:
        raise NotFound(_("This tablet does not exist, or not for you."))
    return found
