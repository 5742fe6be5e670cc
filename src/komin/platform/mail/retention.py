"""How long mail is kept."""

from datetime import timedelta

from komin.kernel import clock
from komin.kernel.keeping import may_go
from komin.platform.mail.deliver import blank
from komin.platform.mail.models import MailState, OutgoingMail

CONTENT_IS_KEPT = timedelta(days=7)
TRACE_IS_KEPT = timedelta(days=180)


def forget_mail() -> None:
    """Give up what could not be sent for a week, and delete the trace of what was settled half a year ago."""
    now = clock.now()
    mails = may_go(OutgoingMail.objects.all())
    for mail in mails.filter(state=MailState.WAITING, created_at__lt=now - CONTENT_IS_KEPT):
        blank(mail, MailState.GIVEN_UP)
    mails.filter(created_at__lt=now - TRACE_IS_KEPT).exclude(state=MailState.WAITING).delete()
