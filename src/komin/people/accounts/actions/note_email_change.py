"""An address was changed: whoever has the old one is told, and can undo it."""

import secrets

from komin.kernel.personal_data import Purpose
from komin.people.accounts.actions.undo_email_change import digest_of
from komin.people.accounts.models import DAYS_TO_UNDO, EmailChange, Person
from komin.platform.mail.send import send_later


def note_email_change(*, by: Person, old_email: str) -> EmailChange:
    """The secret of the link is kept nowhere but in the mail."""
    secret = secrets.token_urlsafe(32)
    change = EmailChange.objects.create(person=by, old_email=old_email, undo_sha256=digest_of(secret))
    send_later(
        template="accounts/mail/address_changed",
        to=old_email,
        language=by.language,
        context={"secret": secret, "days": DAYS_TO_UNDO},
        purpose=Purpose.ACCOUNT,
    )
    return change
