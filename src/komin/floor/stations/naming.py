from django.utils.translation import gettext as _

from komin.floor.stations.models import Station
from komin.kernel.errors import Clash, Invalid
from komin.kernel.text import clean_line
from komin.people.workspaces.models import Member

LONGEST_NAME, LONGEST_PLACE = 80, 40


def free_name(member: Member, name: str, *, but: Station | None = None) -> str:
    """Raises Invalid for an empty or long name, Clash for one that another station has."""
    name = clean_line(name)
    if not 1 <= len(name) <= LONGEST_NAME:
        raise Invalid(_("Give the station a name of 1 to 80 characters."), at="name")
    named = Station.objects.in_workspace(member.workspace_id).filter(name=name)
    if (named.exclude(pk=but.pk) if but else named).exists():
        raise Clash(_("A station of this name exists already."), at="name")
    return name


def short_place(place: str) -> str:
    place = clean_line(place)
    if len(place) > LONGEST_PLACE:
        raise Invalid(_("Say where the station is in 40 characters at most."), at="place")
    return place
