"""Handing a mail to the mail server."""

import smtplib

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from komin.kernel import clock
from komin.kernel.personal_data import Purpose
from komin.platform.jobs.queue import GiveUpError
from komin.platform.mail.contacts import contact_about
from komin.platform.mail.models import MailState, OutgoingMail
from komin.platform.mail.rendering import public_host
from komin.platform.mail.withholding import is_withheld

_FIRST_PERMANENT_REPLY = 500


def deliver(mail_id: str) -> None:
    """Send the mail unless that is done or withheld, then blank what is personal in it.

    Raises what the mail server answers, so that the job is tried again; GiveUpError when it refuses for good.
    """
    mail = OutgoingMail.objects.filter(id=mail_id, state=MailState.WAITING).first()
    if mail is None:
        return
    if is_withheld(mail):
        blank(mail, MailState.GIVEN_UP)
        return
    try:
        _message(mail).send()
    except smtplib.SMTPRecipientsRefused as refusal:
        # One recipient, hence one reply.
        _give_up_if_permanent(*(code for code, _ in refusal.recipients.values()))
        raise
    except smtplib.SMTPResponseException as refusal:
        _give_up_if_permanent(refusal.smtp_code)
        raise
    blank(mail, MailState.SENT)


def _message(mail: OutgoingMail) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        to=[mail.recipient],
        reply_to=[contact_about(Purpose(mail.purpose))],
        connection=get_connection(**settings.EMAIL_OPTIONS),
        headers={
            # The same at every try: a mail server that got it twice can tell (RFC 5322 § 3.6.4).
            "Message-ID": f"<{mail.id}@{public_host()}>",
            # No absence notes in return (RFC 3834 § 5).
            "Auto-Submitted": "auto-generated",
            "Content-Language": mail.language,
        },
    )
    message.attach_alternative(mail.html, "text/html")
    return message


def _give_up_if_permanent(reply: int) -> None:
    """Replies from 500 on are permanent (RFC 5321 § 4.2.1), but those about the sign-in are the operator's to mend."""
    if reply >= _FIRST_PERMANENT_REPLY and reply not in (530, 534, 535, 538):
        raise GiveUpError(f"The mail server refused for good, with {reply}.")


def blank(mail: OutgoingMail, state: MailState) -> None:
    """Remove recipient and content; what remains says that a mail of this kind was sent, or not, and when."""
    mail.state = state
    mail.sent_at = clock.now() if state == MailState.SENT else None
    mail.recipient = mail.subject = mail.text = mail.html = ""
    mail.save()
