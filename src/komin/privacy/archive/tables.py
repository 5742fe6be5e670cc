"""The intermediate stage as a table, for the charter and the officer alike; and who looked into it."""

from django.utils.translation import gettext as _

from komin.kernel.dates import date_format
from komin.people.accounts.models import Person
from komin.privacy.archive.access import MAY_READ
from komin.privacy.archive.kinds import kinds_in_force
from komin.privacy.archive.models import ArchiveReading
from komin.privacy.register.table import Table


def archive() -> Table:
    readers = ", ".join(str(office.label) for office in MAY_READ)
    who = _("%(office)s, for a reason that is written down") % {"office": readers}
    rows = [(str(one.title), str(one.active), str(one.until), str(one.why), who) for one in kinds_in_force()]
    head = (_("What"), _("In use"), _("In the archive, until"), _("Why"), _("Who can read it"))
    return Table("archive", _("Intermediate archive"), head, rows)


def readings() -> Table:
    names = _names()
    rows = [_reading(one, names) for one in ArchiveReading.objects.all()]
    head = (_("When"), _("Who"), _("Reason"), _("In which case"), _("Records shown"))
    return Table("readings", _("Readings of the archive"), head, rows)


def _names() -> dict[object, str]:
    readers = ArchiveReading.objects.exclude(reader_id=None).values("reader_id")
    return {one.pk: one.get_full_name() for one in Person.objects.filter(pk__in=readers)}


def _reading(one: ArchiveReading, names: dict[object, str]) -> tuple[str, ...]:
    found = _("none: it was interrupted") if one.found is None else str(one.found)
    return date_format(one.at, "j F Y, H:i"), names.get(one.reader_id, "–"), one.get_reason_display(), one.words, found
