from django.db import transaction

from komin.people.workspaces.models import Member
from komin.platform.audit.record import Detail, record
from komin.playbooks.library.models import Playbook
from komin.playbooks.translating.queries import all_standings, suggestions
from komin.playbooks.translating.standing import State
from komin.playbooks.translating.writing import Translating


@transaction.atomic
def take_suggestions(*, by: Member, playbook: Playbook, language: str) -> int:
    """Translate every text that is missing or outdated, and that the workspace translated elsewhere from the very same
    words, as it was translated there last. How many there were."""
    translating = Translating(by, playbook)
    translating.require_language(language)
    document = translating.document()
    (found,) = all_standings(translating.playbook, document, languages=[language])
    waiting = [one for one in found.standings if one.state is not State.CURRENT]
    known = suggestions(translating.playbook, language, [one.unit for one in waiting])
    taken = [one for one in waiting if 0 < len(known.get(one.unit.sha256, "")) <= one.unit.longest]
    for one in taken:
        translating.write(language, one.unit, known[one.unit.sha256])
    if taken:
        translating.save(document)
        detail: Detail = {"language": language, "texts": len(taken)}
        record(by=by, action="playbook.take_suggestions", on=playbook, detail=detail)
    return len(taken)
