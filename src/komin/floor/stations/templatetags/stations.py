from collections.abc import Sequence

from django import template

from komin.floor.stations.models import Station
from komin.floor.stations.queries import stations_with
from komin.people.workspaces.models import Member
from komin.playbooks.library.models import Playbook

register = template.Library()


@register.simple_tag
def where_it_is_followed(member: Member, playbook: Playbook) -> Sequence[Station]:
    """For the page of a playbook, which belongs to a wing below. One query."""
    return stations_with(member, playbook)
