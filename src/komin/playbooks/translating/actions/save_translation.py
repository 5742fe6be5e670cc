"""Write the translation of one text."""

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Clash, NotFound
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.document.units import Unit, units
from komin.playbooks.library.models import Playbook
from komin.playbooks.translating.models import Translation
from komin.playbooks.translating.queries import history_of_text
from komin.playbooks.translating.writing import Translating, checked_text


@transaction.atomic
def save_translation(
    *, by: Member, playbook: Playbook, language: str, key: str, source_sha256: str, text: str, number: int
) -> Translation:
    """`source_sha256` names the source that was translated, `number` the translation that was seen (0: none). An empty
    text takes the translation away. Sent again, it is there once.

    Raises NotPermitted; NotFound for a language or a text that is not there; Invalid for a text that does not fit;
    Clash ("source_changed", "translation_changed") when somebody was quicker: what they wrote stays.
    """
    translating = Translating(by, playbook)
    translating.require_language(language)
    document = translating.document()
    unit = _unit(units(document), key)
    if unit.sha256 != source_sha256:
        raise Clash(
            _("The text was changed in the meantime. Look at it again, then translate it."), code="source_changed"
        )
    clean = checked_text(unit, text)
    latest = history_of_text(playbook, language, key).first()
    if (latest.number if latest else 0) != number:
        if latest is not None and (latest.text, latest.source_sha256) == (clean, source_sha256):
            return latest
        raise Clash(
            _("Somebody translated this in the meantime. Compare both, then save yours or keep theirs."),
            code="translation_changed",
        )
    saved = translating.write(language, unit, clean)
    if translating.changed:
        translating.save(document)
        record(by=by, action="playbook.translate", on=playbook, detail={"language": language, "text": key})
    return saved


def _unit(texts: tuple[Unit, ...], key: str) -> Unit:
    found = next((unit for unit in texts if unit.key == key), None)
    if found is None:
        raise NotFound(_("This text is not in the playbook any more."))
    return found
