"""For tests of translating: a draft, its texts by what they say, and whoever translates them."""

from komin.people.workspaces.models import Member
from komin.playbooks.library.models import Playbook
from komin.playbooks.translating.actions.add_language import add_language
from komin.playbooks.translating.actions.save_translation import save_translation
from komin.playbooks.translating.models import Translation
from komin.playbooks.translating.queries import all_standings
from komin.playbooks.translating.standing import Standing, State
from komin.playbooks.translating.writing import Said


def standings(playbook: Playbook, language: str = "de") -> dict[str, Standing]:
    """By the text of the author. The playbook is read again: its title may have changed."""
    playbook.refresh_from_db()
    (said,) = all_standings(playbook, languages=[language])
    return {one.unit.source: one for one in said.standings}


def state(playbook: Playbook, source: str, language: str = "de") -> State:
    return standings(playbook, language)[source].state


def translate(by: Member, playbook: Playbook, source: str, text: str, language: str = "de") -> Translation:
    """As somebody does who looked at the page a moment ago."""
    if language not in {one.language for one in playbook.target_languages.all()}:
        add_language(by=by, playbook=playbook, language=language)
    seen = standings(playbook, language)[source]
    return save_translation(
        by=by, playbook=playbook, language=language, said=Said(seen.unit.key, seen.unit.sha256, text, seen.number)
    )
