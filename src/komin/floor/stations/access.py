"""Who may make stations and say what is followed at them."""

from django.utils.translation import gettext_lazy as _

from komin.floor.stations.models import Station
from komin.kernel.decisions import Decision, Denied
from komin.people.workspaces.access import has_role
from komin.people.workspaces.models import Member, Role


def can_manage_stations(member: Member) -> Decision:
    """Those who write the playbooks."""
    return has_role(member, Role.CONTRIBUTOR)


def can_change(member: Member, station: Station) -> Decision:
    if station.workspace_id != member.workspace_id:
        return Denied(_("This station does not exist, or not for you."))
    return can_manage_stations(member)
