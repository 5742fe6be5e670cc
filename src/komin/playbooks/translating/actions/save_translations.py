"""Write the translations of several texts, all or none."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Clash, DomainError, Invalid, NotFound
from komin.people.workspaces.models import Member
from komin.platform.audit.record import Detail, record
from komin.playbooks.document.units import units
from komin.playbooks.library.models import Playbook
from komin.playbooks.translating.writing import Said, Translating, unit_called

MOST_AT_ONCE = 500


@transaction.atomic
def save_translations(*, by: Member, playbook: Playbook, language: str, said: Sequence[Said]) -> None:
    """Raises what `save_translation` does, and then nothing is written: `fields` names the text by its place. Invalid
    for more than MOST_AT_ONCE.
    """
    translating = Translating(by, playbook)
    translating.require_language(language)
    if len(said) > MOST_AT_ONCE:
        raise Invalid(
            _("At most %(most)s texts at once. Send the others after them.") % {"most": MOST_AT_ONCE}, at="texts"
        )
    document = translating.document()
    texts = {unit.key: unit for unit in units(document)}
    for place, one in enumerate(said):
        try:
            translating.take(language, unit_called(texts, one.key), one)
        except (Clash, Invalid, NotFound) as refused:
            raise _of_text(refused, place) from refused
    if translating.changed:
        translating.save(document)
        detail: Detail = {"language": language, "texts": len(said)}
        record(by=by, action="playbook.translate", on=playbook, detail=detail)


def _of_text(refused: DomainError, place: int) -> DomainError:
    field = "key" if isinstance(refused, NotFound) else "text"
    return type(refused)(refused.message, code=refused.code, at=f"texts.{place}.{field}")
