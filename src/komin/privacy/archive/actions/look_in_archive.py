"""The one way in which a person reads the archive: in office, for a reason, written down before anything is shown."""

import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.kernel.text import clean_line
from komin.people.accounts.models import Person
from komin.platform.audit.record import record
from komin.privacy.archive import store
from komin.privacy.archive.access import can_look
from komin.privacy.archive.models import WHILE_RESTRICTED, ArchiveReading, Reason
from komin.privacy.register.officers import Officer

SHORTEST_WORDS, SHORTEST_SEARCH = 10, 4


@dataclass(frozen=True, slots=True)
class Look:
    """`withheld`: how many records are of people who had their data restricted, and are not read for this reason."""

    records: list[store.Record]
    withheld: int


def look_in_archive(*, by: Officer, reason: Reason, words: str, sought: str) -> Look:
    """`sought`: the number of a request, an address, a name. Raises NotPermitted, and Invalid without a reason."""
    can_look(by.offices).require()
    said, wanted = clean_line(words), clean_line(sought)
    if len(said) < SHORTEST_WORDS:
        raise _refused("words", _("Say in some words what you look for, and for which case."))
    if len(wanted) < SHORTEST_SEARCH:
        raise _refused("sought", _("At least four characters."))
    reading = _write_down(by, reason, said)
    found = store.find(words=wanted, person=_person(wanted))
    shown = found if reason in WHILE_RESTRICTED else _without_restricted(found)
    reading.found, reading.shown = len(shown), [str(one.id) for one in shown]
    reading.save(update_fields=["found", "shown"])
    return Look(shown, len(found) - len(shown))


def _refused(field: str, why: str) -> Invalid:
    return Invalid(why, fields={field: why})


@transaction.atomic
def _write_down(by: Officer, reason: Reason, words: str) -> ArchiveReading:
    reading = ArchiveReading.objects.create(reader_id=by.person_id, reason=reason, words=words)
    record(by=by, action="archive.look", on=reading, detail={"reason": reason.value})
    return reading


def _person(wanted: str) -> uuid.UUID | None:
    return Person.objects.filter(email__iexact=wanted, former=False).values_list("pk", flat=True).first()


def _without_restricted(found: list[store.Record]) -> list[store.Record]:
    people = {one.person for one in found if one.person is not None}
    restricted = set(Person.objects.filter(pk__in=people).exclude(restricted="").values_list("pk", flat=True))
    return [one for one in found if one.person not in restricted]
