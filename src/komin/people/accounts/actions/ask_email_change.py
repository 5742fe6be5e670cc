"""Another address was proved: whoever has the one that holds is asked to agree."""

from django.db import transaction

from komin.kernel.personal_data import Purpose
from komin.people.accounts.answering import secret_of
from komin.people.accounts.models import DAYS_TO_AGREE, AskedEmailChange, Person
from komin.people.accounts.security_events import note
from komin.platform.mail.send import send_later


@transaction.atomic
def ask_email_change(*, by: Person, new_email: str) -> AskedEmailChange:
    """In the place of what was asked before."""
    Person.objects.select_for_update().get(pk=by.pk)
    AskedEmailChange.objects.filter(person=by).delete()
    asked = AskedEmailChange.objects.create(person=by, new_email=new_email)
    note("address.asked")
    send_later(
        template="accounts/mail/address_asked",
        to=by.email,
        language=by.language,
        context={"secret": secret_of(asked), "days": DAYS_TO_AGREE},
        purpose=Purpose.ACCOUNT,
    )
    return asked
