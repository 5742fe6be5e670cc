"""Sending a mail: written now, sent by a worker once the open transaction is committed."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from komin.kernel.personal_data import Purpose
from komin.platform.jobs.queue import enqueue
from komin.platform.mail.addresses import checked_address
from komin.platform.mail.models import OutgoingMail
from komin.platform.mail.rendering import render_mail

__all__ = ["send_later"]


@transaction.atomic
def send_later(*, template: str, to: str, language: str, context: Mapping[str, Any], purpose: Purpose | str) -> None:
    """Send a mail to one address, after the commit.

    `template` is a path without suffix, "accounts/mail/confirm_address": the subject is in `.subject.txt`, the parts
    in `.txt` (extends "mail/base.txt") and `.html` (extends "mail/base.html"). Rendered now, in `language`. `purpose`
    decides what the footer gives as the reason; `unsubscribe_url` in the context fills its place there.
    Raises Invalid for an address that can't be a plain mailbox, ValueError for an unknown purpose.
    """
    recipient, purpose = checked_address(to), Purpose(purpose)
    rendered = render_mail(template=template, language=language, context=context, purpose=purpose)
    mail = OutgoingMail.objects.create(
        template=template,
        purpose=purpose.value,
        language=language,
        recipient=recipient,
        subject=rendered.subject,
        text=rendered.text,
        html=rendered.html,
    )
    enqueue("mail.send", mail_id=mail.id)
