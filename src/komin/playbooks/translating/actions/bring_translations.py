"""Translations that come from outside: from a translator's file, or with a playbook that was brought in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.people.workspaces.models import Member
from komin.platform.audit.record import Detail, record
from komin.playbooks.document.units import Unit, units
from komin.playbooks.library.models import Playbook
from komin.playbooks.translating.actions.add_language import add_language
from komin.playbooks.translating.queries import all_standings
from komin.playbooks.translating.standing import Standing, State
from komin.playbooks.translating.writing import Translating, checked_text
from komin.playbooks.translating.xliff import Returned, read


@dataclass(frozen=True, slots=True)
class Brought:
    """How many texts were taken; `changed` says something else now than what was translated, `unknown` is not in the
    playbook."""

    taken: int
    changed: int
    unknown: int


@transaction.atomic
def bring_translations(*, by: Member, playbook: Playbook, language: str, content: bytes) -> Brought:
    """Take what an XLIFF file says, all that fits or nothing. What the author changed since is left as it is.

    Raises NotPermitted, NotFound for a language that is not there, Invalid with the line for a file that does not fit.
    """
    translating = Translating(by, playbook)
    translating.require_language(language)
    returned = read(content, source=translating.playbook.language, target=language)
    document = translating.document()
    (found,) = all_standings(translating.playbook, document, languages=[language])
    known = {one.unit.key: one for one in found.standings}
    said = [one for one in returned if one.text.strip()]
    same = [one for one in said if one.key in known and _is_same(known[one.key].unit, one)]
    texts = {one.key: _checked(known[one.key].unit, one) for one in same}
    taken = _write(translating, language, texts, known)
    unknown = sum(one.key not in known for one in said)
    if taken:
        translating.save(document)
        detail: Detail = {"language": language, "texts": taken}
        record(by=by, action="playbook.bring_translations", on=playbook, detail=detail)
    return Brought(taken, len(said) - len(same) - unknown, unknown)


def _is_same(unit: Unit, one: Returned) -> bool:
    return unit.clean(one.source) == unit.source


def _checked(unit: Unit, one: Returned) -> str:
    try:
        return checked_text(unit, one.text)
    except Invalid as refused:
        told = _("Line %(line)d: %(message)s") % {"line": one.line, "message": refused.message}
        raise Invalid(told, code="xliff", fields={"file": told}) from refused


def _write(translating: Translating, language: str, texts: Mapping[str, str], known: Mapping[str, Standing]) -> int:
    others = [
        (key, text)
        for key, text in texts.items()
        if text and (known[key].state is not State.CURRENT or known[key].text != text)
    ]
    for key, text in others:
        translating.write(language, known[key].unit, text)
    return len(others)


@transaction.atomic
def take_along(
    *, by: Member, playbook: Playbook, spoken: Sequence[tuple[str, Mapping[str, str]]], languages: Sequence[str]
) -> None:
    """Give a playbook that was just brought in the translations it came with. `spoken`: each text of its author, with
    its translation by language; texts are told by their place, then by what they say."""
    for language in languages:
        add_language(by=by, playbook=playbook, language=language)
    translating = Translating(by, playbook)
    document = translating.document()
    texts = units(document)
    in_order = [unit.source for unit in texts] == [source for source, _said in spoken]
    by_source = dict(spoken)
    for place, unit in enumerate(texts):
        said = spoken[place][1] if in_order else by_source.get(unit.source, {})
        for language in languages:
            if said.get(language):
                translating.write(language, unit, checked_text(unit, said[language]))
    translating.save(document)
