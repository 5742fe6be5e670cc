"""The old address agrees to the new one, or the time in which it could have stopped it is over."""

import uuid

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Clash
from komin.kernel.personal_data import Purpose
from komin.people.accounts.actions.note_email_change import note_email_change
from komin.people.accounts.answering import lock_unanswered
from komin.people.accounts.models import AskedEmailChange, Person
from komin.people.accounts.renaming import tell_renamed
from komin.people.accounts.security_events import note
from komin.platform.mail.send import send_later


@transaction.atomic
def agree_to_email_change(asked: AskedEmailChange) -> Person:
    """Raises Clash when somebody else has the new address by now, or it was answered; nothing is changed then."""
    person = lock_unanswered(asked)
    new = asked.new_email
    if Person.objects.filter(email=new).exclude(pk=person.pk).exists():
        raise Clash(_("Another account has this address."))
    EmailAddress.objects.filter(user=person).delete()
    EmailAddress.objects.create(user=person, email=new, verified=True, primary=True)
    before, person.email = person.email, new
    person.save(update_fields=["email"])
    # Whatever was asked for is answered by it.
    tell_renamed(person, before=before)
    note("address.changed")
    note_email_change(by=person, old_email=before)
    send_later(
        template="accounts/mail/address_holds",
        to=new,
        language=person.language,
        context={"first_name": person.first_name},
        purpose=Purpose.ACCOUNT,
    )
    return person


def make_due_email_changes() -> int:
    """Those that the old address did not stop in time. How many were made."""
    due = AskedEmailChange.objects.filter(due_at__lte=clock.now()).values_list("pk", flat=True)
    return sum(_make(pk) for pk in list(due))


def _make(pk: uuid.UUID) -> bool:
    with transaction.atomic():
        asked = AskedEmailChange.objects.select_for_update().filter(pk=pk).first()
        if asked is None:
            return False
        try:
            agree_to_email_change(asked)
        except Clash:
            asked.delete()
            return False
    return True
