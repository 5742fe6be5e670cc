"""Write to everybody about a substantial change, once each, however often the work is interrupted."""

import uuid

from django.db import transaction
from django.utils import translation

from komin.kernel import clock
from komin.kernel.dates import date_format
from komin.kernel.personal_data import Purpose
from komin.people.accounts.models import Person
from komin.platform.jobs.queue import enqueue
from komin.platform.mail.send import send_later
from komin.privacy.charter.models import Announcement, Version
from komin.privacy.charter.queries import address_of_version

_AT_ONCE = 200


@transaction.atomic
def announce_version(version_id: uuid.UUID) -> None:
    """The next two hundred; another job goes on."""
    announcement = Announcement.objects.select_for_update().select_related("version").get(version_id=version_id)
    if announcement.finished_at is not None:
        return
    people = Person.objects.filter(is_active=True).order_by("pk")
    if announcement.last_person_id:
        people = people.filter(pk__gt=announcement.last_person_id)
    told = list(people[:_AT_ONCE])
    for person in told:
        _write_to(person, announcement.version)
        announcement.last_person_id, announcement.sent = person.pk, announcement.sent + 1
    if len(told) < _AT_ONCE:
        announcement.finished_at = clock.now()
    else:
        enqueue("charter.announce", version_id=version_id)
    announcement.save()


def _write_to(person: Person, version: Version) -> None:
    with translation.override(person.language):
        context = {
            "first_name": person.first_name,
            "document": version.get_document_display(),
            "day": date_format(version.effective_on, "j F Y"),
            "changes": version.changes(person.language),
            "address": address_of_version(version, person.language),
        }
    send_later(
        template="charter/mail/changed",
        to=person.email,
        language=person.language,
        context=context,
        purpose=Purpose.COMMUNICATION,
    )
