from django.db import transaction

from komin.floor.stations.access import can_change
from komin.floor.stations.models import Station
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record


@transaction.atomic
def delete_station(*, by: Member, station: Station) -> None:
    """Its labels lead nowhere from now on; its playbooks stay. Deleting twice is deleting once. Raises NotPermitted."""
    can_change(by, station).require()
    locked = Station.objects.in_workspace(by.workspace_id).select_for_update().filter(pk=station.pk).first()
    if locked is not None:
        record(by=by, action="station.delete", on=locked)
        locked.delete()
