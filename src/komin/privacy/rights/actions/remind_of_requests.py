"""Open requests remind the operator on day 7, 20 and 26, and every day once they are late; old ones are forgotten."""

from datetime import timedelta

from komin.kernel import clock
from komin.privacy.rights.deadlines import ALERTS
from komin.privacy.rights.letters import remind_operator
from komin.privacy.rights.models import RightsRequest
from komin.privacy.rights.queries import open_requests

WORDS_KEPT, KEPT = timedelta(days=365), timedelta(days=5 * 365)


def remind_of_requests() -> int:
    """How many mails."""
    today, reminded = clock.now().date(), 0
    for request in open_requests():
        days = (today - request.received_on).days
        reached = max((alert for alert in ALERTS if alert <= days), default=0)
        if reached > request.alerted or (today >= request.due_on and days > request.alerted):
            request.alerted = max(reached, days if today >= request.due_on else 0)
            request.save(update_fields=["alerted"])
            remind_operator(request)
            reminded += 1
    return reminded


def forget_old_requests() -> int:
    """A year after the answer the words and the person go, five years after it the request; how many were minimised."""
    now = clock.now()
    RightsRequest.objects.filter(answered_at__lt=now - KEPT).delete()
    old = RightsRequest.objects.filter(answered_at__lt=now - WORDS_KEPT, person_id__isnull=False)
    return old.update(person_id=None, address="", words="", reply="", extension="")
