"""What is read of stations."""

import uuid

from django.db.models import Count, Q

from komin.floor.stations.models import Station, StationQuerySet
from komin.people.accounts.models import Person
from komin.people.workspaces.models import Member
from komin.playbooks.library.models import Playbook, Status
from komin.playbooks.library.queries import Entry, entries_in_force, entries_of

_IN_FORCE = Q(
    placements__playbook__status=Status.PUBLISHED,
    placements__playbook__deleted_at__isnull=True,
)


def stations_of(member: Member) -> StationQuerySet:
    """By name, each with `in_force`: how many playbooks can be followed there."""
    counted = Count("placements", filter=_IN_FORCE)
    return Station.objects.visible_to(member).annotate(in_force=counted).order_by("name", "id")


def station_of(member: Member, station_id: uuid.UUID) -> Station | None:
    return Station.objects.visible_to(member).filter(pk=station_id).first()


def at_code(person: Person, code: str) -> tuple[Member, Station] | None:
    """The station with that code, and the person's membership of its workspace; None for a stranger."""
    members = Member.objects.of_person(person).select_related("workspace")
    member = members.filter(workspace__stations__code=code).first()
    if member is None:
        return None
    member.person = person
    station = Station.objects.visible_to(member).filter(code=code).first()
    return (member, station) if station is not None else None


def followed_at(member: Member, station: Station) -> list[Entry]:
    """What is in force, as its version says it, by title. One query."""
    in_force = Playbook.objects.visible_to(member).filter(
        station_placements__station=station, status=Status.PUBLISHED, published_version__isnull=False
    )
    return entries_in_force(in_force.select_related("library").order_by("published_title", "id"))


def visible_at(member: Member, station: Station) -> list[Playbook]:
    """All that the member may see of what was placed there, drafts and obsolete ones too, by number."""
    placed = Playbook.objects.visible_to(member).filter(station_placements__station=station)
    return list(placed.select_related("library").order_by("number"))


def placed_at(member: Member, station: Station) -> list[Entry]:
    return entries_of(member, visible_at(member, station))


def stations_with(member: Member, playbook: Playbook) -> list[Station]:
    """Where the playbook is followed, by name."""
    placed = Station.objects.visible_to(member).filter(placements__playbook=playbook)
    return list(placed.order_by("name", "id"))
