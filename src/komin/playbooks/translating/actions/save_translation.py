"""Write the translation of one text."""

from django.db import transaction

from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.document.units import units
from komin.playbooks.library.models import Playbook
from komin.playbooks.translating.models import Translation
from komin.playbooks.translating.writing import Said, Translating, unit_called


@transaction.atomic
def save_translation(*, by: Member, playbook: Playbook, language: str, said: Said) -> Translation:
    """Raises NotPermitted; NotFound for a language or a text that is not there; Invalid for a text that does not fit;
    Clash ("source_changed", "translation_changed") when somebody was quicker: what they wrote stays.
    """
    translating = Translating(by, playbook)
    translating.require_language(language)
    document = translating.document()
    unit = unit_called({unit.key: unit for unit in units(document)}, said.key)
    saved = translating.take(language, unit, said)
    if translating.changed:
        translating.save(document)
        record(by=by, action="playbook.translate", on=playbook, detail={"language": language, "text": said.key})
    return saved
