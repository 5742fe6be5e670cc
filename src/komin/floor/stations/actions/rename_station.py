from django.db import transaction

from komin.floor.stations.access import can_change
from komin.floor.stations.models import Station
from komin.floor.stations.naming import free_name, short_place
from komin.people.workspaces.models import Member, Workspace
from komin.platform.audit.record import record


@transaction.atomic
def rename_station(*, by: Member, station: Station, name: str, place: str) -> Station:
    """Its link, QR code and labels stay. Raises NotPermitted, Invalid for a name or place that is empty or too long,
    Clash for a name in use.
    """
    can_change(by, station).require()
    Workspace.objects.select_for_update().get(pk=by.workspace_id)
    locked = Station.objects.in_workspace(by.workspace_id).select_for_update().get(pk=station.pk)
    locked.name, locked.place = free_name(by, name, but=locked), short_place(place)
    locked.save(update_fields=["name", "place"])
    record(by=by, action="station.rename", on=locked)
    return locked
