"""By which station the library's list is narrowed."""

import uuid
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from komin.floor.stations.models import Station
from komin.people.workspaces.models import Member
from komin.playbooks.library.facets import Choice, Facet
from komin.playbooks.library.models import PlaybookQuerySet


def _stations(member: Member) -> Sequence[Choice]:
    stations = Station.objects.visible_to(member).order_by("name", "id")
    return [Choice(str(pk), name) for pk, name in stations.values_list("pk", "name")]


def _at_station(playbooks: PlaybookQuerySet, member: Member, value: str) -> PlaybookQuerySet:
    return playbooks.filter(station_placements__station=uuid.UUID(value))


STATIONS = Facet("station", _("Station"), _("Every station"), _stations, _at_station)
