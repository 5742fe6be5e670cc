"""Before the 72 hours are over the officers are reminded, and each day afterwards until it is decided."""

from django.conf import settings
from django.utils import translation

from komin.kernel import clock
from komin.kernel.dates import date_format
from komin.kernel.keeping import may_go
from komin.kernel.personal_data import Purpose
from komin.platform.mail.send import send_later
from komin.privacy.accountability.archived import BREACH, DISCLOSURE
from komin.privacy.accountability.models import HOURS_TO_NOTIFY, KEPT, Breach, DisclosureNotice
from komin.privacy.archive.actions.move_to_archive import move_due
from komin.privacy.register.models import Office
from komin.privacy.register.queries import people_in_office

ALERTS = (24, 48, 60, 68)
"""Hours after it was noticed."""


def remind_of_breaches() -> int:
    """How many breaches the officers were reminded of."""
    reminded = 0
    for breach in Breach.objects.filter(closed_at=None, notified_at=None, decision=""):
        hours = int((clock.now() - breach.noticed_at).total_seconds() // 3600)
        reached = max((alert for alert in ALERTS if alert <= hours), default=0)
        if hours >= HOURS_TO_NOTIFY:
            reached = HOURS_TO_NOTIFY + (hours - HOURS_TO_NOTIFY) // 24 * 24
        if reached > breach.alerted:
            breach.alerted = reached
            breach.save(update_fields=["alerted"])
            _remind(breach)
            reminded += 1
    return reminded


def _remind(breach: Breach) -> None:
    officers = people_in_office(Office.PRIVACY_OFFICER)
    told = [(one.email, one.language) for one in officers] or [
        (settings.KOMIN["OPERATOR_EMAIL"], settings.LANGUAGE_CODE)
    ]
    for address, language in told:
        with translation.override(language):
            due = date_format(breach.due_at, "j F Y, H:i e")
        context = {"due": due, "address": f"{settings.PUBLIC_URL}/office/breaches/{breach.pk}"}
        send_later(
            template="accountability/mail/breach_waits", to=address, language=language, context=context,
            purpose=Purpose.RIGHTS,
        )  # fmt: skip


def forget_old_matters() -> int:
    """A year after their end they go to the archive; how many breaches and disclosures. What people read of a
    disclosure on the page of their data stays for five years."""
    may_go(DisclosureNotice.objects.filter(handed_at__lt=clock.now() - KEPT)).delete()
    return move_due(BREACH) + move_due(DISCLOSURE)
