import json

from django import template

from komin.playbooks.library.models import Playbook
from komin.playbooks.translating.queries import all_standings
from komin.playbooks.translating.standing import steps_outdated, steps_translated

register = template.Library()


@register.simple_tag
def translation_marks(playbook: Playbook) -> str:
    """For the editor, as JSON: the ids of steps with an outdated translation, and of those that have any. Empty where
    nothing is translated."""
    found = all_standings(playbook)
    if not found:
        return ""
    standings = [standing for one in found for standing in one.standings]
    said = {"outdated": steps_outdated(standings), "translated": steps_translated(standings)}
    return json.dumps({name: sorted(map(str, steps)) for name, steps in said.items()})
