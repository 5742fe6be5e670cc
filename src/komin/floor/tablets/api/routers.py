"""Shared tablets, for programs: prepared, listed, taken out of use."""

import uuid
from datetime import date, datetime

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status
from pydantic import Field

from komin.floor.stations.queries import station_of
from komin.floor.tablets.access import can_manage_tablets
from komin.floor.tablets.actions.invite_tablet import InvitedTablet, invite_again, invite_tablet
from komin.floor.tablets.actions.revoke_tablet import revoke_tablet
from komin.floor.tablets.models import Tablet
from komin.floor.tablets.queries import tablets_of
from komin.floor.tablets.web.tablets import found_tablet
from komin.kernel.errors import NotFound
from komin.people.groups.web.groups import found_group
from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.api.membership import Slug, api_member
from komin.people.workspaces.models import Member

router = Router(auth=open_to(Scope.PEOPLE_MANAGE))
_TABLET = "/tablets/{uuid:tablet_id}"


class NewTablet(Schema):
    """It sees what is open to everybody, and to `groups`."""

    name: str
    station: uuid.UUID
    groups: list[uuid.UUID] = Field(default_factory=list, max_length=50)


class TabletOut(Schema):
    """`enrolled` once a device has used its code; `seen_on` is the last day it was in use; `station` is null where it
    was removed."""

    id: uuid.UUID
    name: str
    station: uuid.UUID | None
    enrolled: bool
    seen_on: date | None


class TabletCode(TabletOut):
    """`address` enrols the device that opens it, one, until `open_until`; it is told once."""

    address: str
    open_until: datetime


@router.get("/tablets", response=list[TabletOut])
def get_tablets(request: HttpRequest, slug: Slug) -> list[TabletOut]:
    """Those in use or prepared, by name; 500 at most."""
    return [_out(tablet) for tablet in tablets_of(_manager(request, slug))]


@router.post("/tablets", response={201: TabletCode})
def post_tablet(request: HttpRequest, slug: Slug, new: NewTablet) -> Status[TabletCode]:
    """A tablet for a station, and the address that enrols it within ten minutes."""
    member = _manager(request, slug)
    station = station_of(member, new.station)
    if station is None:
        raise NotFound(_("This station does not exist, or not for you."))
    groups = [found_group(member, str(one)).pk for one in dict.fromkeys(new.groups)]
    return Status(201, _code(invite_tablet(by=member, station=station, name=new.name, groups=groups)))


@router.post(_TABLET + "/codes", response={201: TabletCode})
def post_tablet_code(request: HttpRequest, slug: Slug, tablet_id: uuid.UUID) -> Status[TabletCode]:
    """Another address, for another device in its place: the one before is out of use from now on."""
    member = _manager(request, slug)
    return Status(201, _code(invite_again(by=member, tablet=found_tablet(member, tablet_id))))


@router.delete(_TABLET, response={204: None})
def delete_tablet(request: HttpRequest, slug: Slug, tablet_id: uuid.UUID) -> Status[None]:
    """It shows nothing from its next request on, and whoever was signed in there is signed out."""
    member = _manager(request, slug)
    revoke_tablet(by=member, tablet=found_tablet(member, tablet_id))
    return Status(204, None)


def _manager(request: HttpRequest, slug: str) -> Member:
    member = api_member(request, slug)
    can_manage_tablets(member).require()
    return member


def _code(invited: InvitedTablet) -> TabletCode:
    address = f"{settings.PUBLIC_URL}{reverse('tablet:enrolment', args=[invited.code])}"
    said = _out(invited.tablet).model_dump()
    return TabletCode(**said, address=address, open_until=invited.tablet.code_until)


def _out(tablet: Tablet) -> TabletOut:
    return TabletOut(
        id=tablet.pk,
        name=tablet.name,
        station=tablet.station_id,
        enrolled=bool(tablet.secret_sha256),
        seen_on=tablet.seen_on,
    )
