"""Nobody reads the mail of the old address any more: the change is made without it, unless it stops it in time."""

from datetime import timedelta

from django.db import transaction

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.kernel.personal_data import Purpose
from komin.people.accounts.answering import secret_of
from komin.people.accounts.models import DAYS_WITHOUT, AskedEmailChange, Person
from komin.people.accounts.security_events import note
from komin.platform.mail.send import send_later


@transaction.atomic
def report_lost_address(*, person: Person, shown_by: str) -> AskedEmailChange:
    """`shown_by`: how it was made sure that it is the person, a word for the log. Reported twice, it is the first time.

    The old address gets a link that stops it. Raises Invalid when no other address was proved."""
    asked = AskedEmailChange.objects.select_for_update().filter(person=person).first()
    if asked is None or clock.now() > asked.open_until:
        raise Invalid("this person asked for no other address")
    if asked.due_at is None:
        asked.due_at = clock.now() + timedelta(days=DAYS_WITHOUT)
        asked.save(update_fields=["due_at"])
        note("address.reported_lost", by=shown_by)
        send_later(
            template="accounts/mail/address_lost",
            to=person.email,
            language=person.language,
            context={"secret": secret_of(asked), "due_at": asked.due_at},
            purpose=Purpose.SECURITY,
        )
    return asked
