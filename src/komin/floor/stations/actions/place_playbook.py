"""Say that a playbook is followed at a station, or that it no longer is."""

from django.db import transaction
from django.utils.translation import gettext as _

from komin.floor.stations.access import can_change
from komin.floor.stations.models import Station, StationPlaybook
from komin.kernel.errors import Invalid, NotFound
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.library.models import Playbook

MOST_AT_A_STATION = 200


@transaction.atomic
def place_playbook(*, by: Member, station: Station, playbook: Playbook, there: bool) -> None:
    """Twice is once. A draft may be placed: it is seen at the station from its publication on.

    Raises NotPermitted; NotFound for a playbook that `by` does not see; Invalid when `MOST_AT_A_STATION` are there.
    """
    can_change(by, station).require()
    if not Playbook.objects.visible_to(by).filter(pk=playbook.pk).exists():
        raise NotFound(_("This playbook does not exist, or not for you."))
    locked = Station.objects.in_workspace(by.workspace_id).select_for_update().get(pk=station.pk)
    placements = StationPlaybook.objects.in_workspace(by.workspace_id).filter(station=locked)
    already = placements.filter(playbook=playbook)
    if there == already.exists():
        return
    if there and placements.count() >= MOST_AT_A_STATION:
        raise Invalid(_("200 playbooks are at this station, the most there can be. Take one away first."))
    if there:
        StationPlaybook.objects.create(workspace_id=by.workspace_id, station=locked, playbook=playbook)
    else:
        already.delete()
    action = "station.place_playbook" if there else "station.take_playbook_away"
    record(by=by, action=action, on=locked, detail={"playbook": str(playbook.pk)})
