import json

from django import template

from komin.playbooks.library.models import Playbook
from komin.playbooks.translating.queries import all_standings
from komin.playbooks.translating.standing import State, steps_outdated

register = template.Library()


@register.simple_tag
def steps_translated(playbook: Playbook) -> str:
    """For the editor, as JSON: the ids of steps with an outdated translation, and of those that have any. Empty where
    nothing is translated."""
    found = all_standings(playbook)
    if not found:
        return ""
    standings = [standing for one in found for standing in one.standings]
    known = {one.unit.step for one in standings if one.state is not State.MISSING and one.unit.step}
    return json.dumps({"outdated": sorted(map(str, steps_outdated(standings))), "translated": sorted(map(str, known))})
