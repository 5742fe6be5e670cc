from django.db import transaction
from django.utils.translation import gettext as _

from komin.floor.stations.access import can_manage_stations
from komin.floor.stations.models import Station
from komin.floor.stations.naming import free_name, short_place
from komin.kernel.errors import Invalid
from komin.people.workspaces.models import Member, Workspace
from komin.platform.audit.record import record

MOST_STATIONS = 500


@transaction.atomic
def create_station(*, by: Member, name: str, place: str = "") -> Station:
    """Raises NotPermitted; Clash for a name in use; Invalid for an empty or long name, a long place, and when there
    are `MOST_STATIONS`.
    """
    can_manage_stations(by).require()
    # Locked, so that two of one name do not come at once.
    workspace = Workspace.objects.select_for_update().get(pk=by.workspace_id)
    if Station.objects.in_workspace(workspace).count() >= MOST_STATIONS:
        raise Invalid(_("The workspace has 500 stations, the most there can be. Remove one first."))
    station = Station.objects.create(workspace=workspace, name=free_name(by, name), place=short_place(place))
    record(by=by, action="station.create", on=station)
    return station
