"""The stations of a workspace: made, named, given their playbooks, labelled."""

import uuid
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from komin.floor.sharing.labels import Label, Size, label_pdf
from komin.floor.sharing.web.labels import size_called
from komin.floor.stations.access import can_change, can_manage_stations
from komin.floor.stations.actions.create_station import create_station
from komin.floor.stations.actions.delete_station import delete_station
from komin.floor.stations.actions.place_playbook import place_playbook
from komin.floor.stations.actions.rename_station import rename_station
from komin.floor.stations.addresses import station_address
from komin.floor.stations.models import Station
from komin.floor.stations.naming import LONGEST_NAME, LONGEST_PLACE
from komin.floor.stations.queries import placed_at, station_of, stations_of
from komin.kernel.errors import Clash, Invalid, NotFound
from komin.kernel.text import clean_line
from komin.people.accounts.models import Language
from komin.people.workspaces.logos import read_logo
from komin.people.workspaces.models import Member
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.exporting.web.files import file_response
from komin.playbooks.library.queries import find
from komin.playbooks.library.web.found import visible_playbook

_LONGEST = {"longest_name": LONGEST_NAME, "longest_place": LONGEST_PLACE}
_OFFERED = 8
_LONGEST_SEARCH = 200


@require_http_methods(["GET", "HEAD", "POST"])
@member_required()
def stations(request: HttpRequest, member: Member) -> HttpResponse:
    """All of them; sent as a form, a new one."""
    if request.method != "POST":
        context = {"stations": stations_of(member), "may_manage": bool(can_manage_stations(member)), **_LONGEST}
        return render(request, "stations/stations.html", context)
    can_manage_stations(member).require()
    try:
        made = create_station(by=member, name=request.POST.get("name", ""), place=request.POST.get("place", ""))
    except (Invalid, Clash) as refused:
        messages.warning(request, str(refused.message))
        return redirect("stations:stations", member.workspace.slug)
    return redirect("stations:station", member.workspace.slug, made.pk)


@require_safe
@member_required()
def station(request: HttpRequest, member: Member, station_id: uuid.UUID) -> HttpResponse:
    """What is followed there, its QR code and labels; `?q=` finds playbooks to place there."""
    found = _found(member, station_id)
    can_change(member, found).require()
    placed = placed_at(member, found)
    text = clean_line(request.GET.get("q", "")[:_LONGEST_SEARCH])
    there = {entry.playbook.pk for entry in placed}
    offered = find(member, text, limit=_OFFERED).entries if text else ()
    context = {
        "station": found,
        "placed": placed,
        "search_here": text,
        "offered": [(entry, entry.playbook.pk in there) for entry in offered],
        "sizes": [size.value for size in Size],
        **_LONGEST,
    }
    return render(request, "stations/station.html", context)


@require_POST
@member_required()
def name(request: HttpRequest, member: Member, station_id: uuid.UUID) -> HttpResponse:
    found = _found(member, station_id)
    said, place = request.POST.get("name", ""), request.POST.get("place", "")
    return _done(
        request,
        member,
        found,
        lambda: rename_station(by=member, station=found, name=said, place=place),
        _("The new name is kept."),
    )


@require_POST
@member_required()
def deletion(request: HttpRequest, member: Member, station_id: uuid.UUID) -> HttpResponse:
    delete_station(by=member, station=_found(member, station_id))
    messages.success(request, _("The station is gone. Its labels lead nowhere any more."))
    return redirect("stations:stations", member.workspace.slug)


@require_POST
@member_required()
def placement(request: HttpRequest, member: Member, station_id: uuid.UUID, playbook_id: uuid.UUID) -> HttpResponse:
    """`there` says whether the playbook is followed at the station."""
    found = _found(member, station_id)
    can_change(member, found).require()
    playbook, there = visible_playbook(member, playbook_id), bool(request.POST.get("there"))
    said = _("The playbook is at the station.") if there else _("The playbook is at the station no more.")
    return _done(
        request, member, found, lambda: place_playbook(by=member, station=found, playbook=playbook, there=there), said
    )


@require_safe
@member_required()
def label(request: HttpRequest, member: Member, station_id: uuid.UUID, size: str) -> HttpResponse:
    """With the QR code that lists what is followed at the station; for every member."""
    found = _found(member, station_id)
    chosen = size_called(size)
    return file_response(
        request,
        label_pdf(label_of_station(member, found), chosen),
        content_type="application/pdf",
        name=f"{found.code}-{size}.pdf",
    )


def label_of_station(member: Member, found: Station) -> Label:
    """With the QR code that lists what is followed there."""
    language = member.workspace.language
    language = language if language in Language.values else settings.LANGUAGE_CODE
    return Label(
        number=found.place or member.workspace.name,
        title=found.name,
        language=language,
        labels=language,
        address=station_address(found.code),
        code=found.code,
        made_at=found.created_at,
        logo=read_logo(member.workspace_id, member.workspace.logo),
    )


def _found(member: Member, station_id: uuid.UUID) -> Station:
    found = station_of(member, station_id)
    if found is None:
        raise NotFound(_("This station does not exist, or not for you."))
    return found


def _done(
    request: HttpRequest, member: Member, station: Station, change: Callable[[], object], said: str
) -> HttpResponse:
    """Back to the station, with what came of it."""
    try:
        change()
        messages.success(request, said)
    except (Invalid, Clash) as refused:
        messages.warning(request, str(refused.message))
    return redirect("stations:station", member.workspace.slug, station.pk)
