"""Somebody who can't sign in is sent a way to their own data."""

from allauth.account.models import EmailAddress
from django.db.models import Q

from komin.kernel.personal_data import Purpose
from komin.people.accounts.models import Person
from komin.platform.mail.send import send_later
from komin.privacy.erasure.passes import link_of


def mail_link(email: str) -> None:
    """To an address that was confirmed as a person's; to any other nothing is sent, and nobody is told which it was."""
    confirmed = EmailAddress.objects.filter(email__iexact=email, verified=True).values("user")
    unasked = ~Q(emailaddress__verified=False)
    person = Person.objects.filter(former=False).filter(Q(pk__in=confirmed) | Q(email__iexact=email) & unasked).first()
    if person is None:
        return
    send_later(
        template="rights/mail/link",
        to=person.email,
        language=person.language,
        context={"first_name": person.first_name, "address": link_of(person)},
        purpose=Purpose.RIGHTS,
    )
