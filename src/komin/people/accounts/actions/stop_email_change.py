"""A change of address that was asked for is not made."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from komin.people.accounts.actions.end_sessions import end_sessions
from komin.people.accounts.answering import lock_unanswered
from komin.people.accounts.models import AskedEmailChange, Person
from komin.people.accounts.regaining import take_back_since
from komin.people.accounts.security_events import note


@transaction.atomic
def stop_email_change(asked: AskedEmailChange) -> Person:
    """By whoever has the old address and did not ask for it: somebody else is in. Every session ends, the password
    opens nothing, and second factors and access tokens made since are gone. Raises Clash when it was answered."""
    person = lock_unanswered(asked)
    Authenticator.objects.filter(user=person, created_at__gte=asked.asked_at).delete()
    person.set_unusable_password()
    person.save(update_fields=["password"])
    end_sessions(by=person)
    take_back_since(person, asked.asked_at)
    asked.delete()
    note("address.stopped")
    return person


def withdraw_email_change(*, by: Person) -> bool:
    """By the person, who is in, or by whoever runs the site. Whether anything was asked for."""
    asked = bool(AskedEmailChange.objects.filter(person=by).delete()[0])
    if asked:
        note("address.withdrawn")
    return asked
