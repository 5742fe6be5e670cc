"""Stations and what is followed at them, for programs."""

import uuid

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status

from komin.floor.sharing.api.labels import CodeFormat, Dots, LabelFormat, SizeName, code_response, label_response
from komin.floor.stations.access import can_manage_stations
from komin.floor.stations.actions.create_station import create_station
from komin.floor.stations.actions.delete_station import delete_station
from komin.floor.stations.actions.place_playbook import place_playbook
from komin.floor.stations.actions.rename_station import rename_station
from komin.floor.stations.addresses import station_address
from komin.floor.stations.models import Station
from komin.floor.stations.queries import station_of, stations_of, visible_at
from komin.floor.stations.web.stations import label_of_station
from komin.kernel.errors import NotFound
from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.api.membership import Slug, api_member
from komin.people.workspaces.models import Member
from komin.playbooks.library.access import writing_of
from komin.playbooks.library.api.schemas import PlaybookOut, playbook_out
from komin.playbooks.library.web.found import visible_playbook

router = Router(auth=open_to(Scope.LIBRARY_READ))
_WRITE = open_to(Scope.DRAFTS_WRITE)
_STATION = "/stations/{uuid:station_id}"
_PLACEMENT = _STATION + "/playbooks/{uuid:playbook_id}"


class NewStation(Schema):
    """`place` says where it stands."""

    name: str
    place: str = ""


class ChangedStation(Schema):
    """What is left out stays."""

    name: str | None = None
    place: str | None = None


class StationOut(Schema):
    """`code` is the short name in its link and its QR code."""

    id: uuid.UUID
    code: str
    name: str
    place: str


@router.get("/stations", response=list[StationOut])
def get_stations(request: HttpRequest, slug: Slug) -> list[StationOut]:
    """By name; 500 at most."""
    return [_out(station) for station in stations_of(api_member(request, slug))]


@router.post("/stations", response={201: StationOut}, auth=_WRITE)
def post_station(request: HttpRequest, slug: Slug, new: NewStation) -> Status[StationOut]:
    return Status(201, _out(create_station(by=_manager(request, slug), name=new.name, place=new.place)))


@router.patch(_STATION, response=StationOut, auth=_WRITE)
def patch_station(request: HttpRequest, slug: Slug, station_id: uuid.UUID, changed: ChangedStation) -> StationOut:
    """Its link, QR code and labels stay."""
    member = _manager(request, slug)
    station = _found(member, station_id)
    name = station.name if changed.name is None else changed.name
    place = station.place if changed.place is None else changed.place
    return _out(rename_station(by=member, station=station, name=name, place=place))


@router.delete(_STATION, response={204: None}, auth=_WRITE)
def remove_station(request: HttpRequest, slug: Slug, station_id: uuid.UUID) -> Status[None]:
    """Its labels lead nowhere from then on; its playbooks stay."""
    member = _manager(request, slug)
    delete_station(by=member, station=_found(member, station_id))
    return Status(204, None)


@router.get(_STATION + "/playbooks", response=list[PlaybookOut])
def get_station_playbooks(request: HttpRequest, slug: Slug, station_id: uuid.UUID) -> list[PlaybookOut]:
    """Those that one sees, by number; readers: those in force."""
    member = api_member(request, slug)
    writing = writing_of(member)
    return [playbook_out(writing, playbook) for playbook in visible_at(member, _found(member, station_id))]


@router.get(_STATION + "/labels/{size}")
def get_station_label(
    request: HttpRequest,
    slug: Slug,
    station_id: uuid.UUID,
    size: SizeName,
    format: LabelFormat = "pdf",
    dots: Dots = 300,
) -> HttpResponseBase:
    """A label of the link that lists what is followed at the station."""
    member = api_member(request, slug)
    station = _found(member, station_id)
    return label_response(request, label_of_station(member, station), station.code, size, format, dots)


@router.get(_STATION + "/qr")
def get_station_code(
    request: HttpRequest, slug: Slug, station_id: uuid.UUID, format: CodeFormat = "svg"
) -> HttpResponseBase:
    """The QR code of that link."""
    station = _found(api_member(request, slug), station_id)
    return code_response(request, station_address(station.code), station.code, format)


@router.put(_PLACEMENT, response={204: None}, auth=_WRITE)
def put_placement(request: HttpRequest, slug: Slug, station_id: uuid.UUID, playbook_id: uuid.UUID) -> Status[None]:
    """It is followed there; twice is once. A draft is seen there from its publication on."""
    return _placed(request, slug, station_id, playbook_id, there=True)


@router.delete(_PLACEMENT, response={204: None}, auth=_WRITE)
def delete_placement(request: HttpRequest, slug: Slug, station_id: uuid.UUID, playbook_id: uuid.UUID) -> Status[None]:
    return _placed(request, slug, station_id, playbook_id, there=False)


def _placed(
    request: HttpRequest, slug: str, station_id: uuid.UUID, playbook_id: uuid.UUID, *, there: bool
) -> Status[None]:
    member = _manager(request, slug)
    station, playbook = _found(member, station_id), visible_playbook(member, playbook_id)
    place_playbook(by=member, station=station, playbook=playbook, there=there)
    return Status(204, None)


def _manager(request: HttpRequest, slug: str) -> Member:
    member = api_member(request, slug)
    can_manage_stations(member).require()
    return member


def _found(member: Member, station_id: uuid.UUID) -> Station:
    station = station_of(member, station_id)
    if station is None:
        raise NotFound(_("This station does not exist, or not for you."))
    return station


def _out(station: Station) -> StationOut:
    return StationOut(id=station.pk, code=station.code, name=station.name, place=station.place)
