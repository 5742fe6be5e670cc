"""The address was changed by somebody who should not have: the old one holds again, and nothing of theirs is left."""

from datetime import timedelta
from hashlib import sha256

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Clash
from komin.people.accounts.actions.end_sessions import end_sessions
from komin.people.accounts.models import DAYS_TO_UNDO, EmailChange, Person
from komin.people.accounts.regaining import take_back_since
from komin.people.accounts.renaming import tell_renamed


def digest_of(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def change_of(secret: str) -> EmailChange | None:
    """The change that the link of a mail undoes; None when it leads nowhere (any more)."""
    since = clock.now() - timedelta(days=DAYS_TO_UNDO)
    return EmailChange.objects.filter(undo_sha256=digest_of(secret), changed_at__gte=since).first()


@transaction.atomic
def undo_email_change(change: EmailChange) -> Person:
    """Every session ends, the password opens nothing, and second factors and access tokens that were made since are
    gone: who has the mailbox chooses a new password. Raises Clash when the old address became another account's."""
    person = Person.objects.select_for_update().get(pk=change.person_id)
    if Person.objects.filter(email=change.old_email).exclude(pk=person.pk).exists():
        raise Clash(_("Another account has this address now. Write to us."))
    EmailAddress.objects.filter(user=person).delete()
    EmailAddress.objects.create(user=person, email=change.old_email, verified=True, primary=True)
    Authenticator.objects.filter(user=person, created_at__gte=change.changed_at).delete()
    before, person.email = person.email, change.old_email
    person.set_unusable_password()
    person.save(update_fields=["email", "password"])
    tell_renamed(person, before=before)
    end_sessions(by=person)
    take_back_since(person, change.changed_at)
    # Later changes were by the same somebody, who has the links of them.
    EmailChange.objects.filter(person=person, changed_at__gte=change.changed_at).delete()
    return person
