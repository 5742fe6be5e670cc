"""Open requests remind the officer on day 7, 20 and 26, and every day once they are late; old ones are archived."""

from datetime import timedelta

from django.db.models import QuerySet

from komin.kernel import clock
from komin.kernel.keeping import may_go
from komin.privacy.archive.actions.move_to_archive import move_due
from komin.privacy.rights.archived import REQUEST
from komin.privacy.rights.deadlines import ALERTS
from komin.privacy.rights.letters import remind_operator
from komin.privacy.rights.models import Paper, RightsRequest
from komin.privacy.rights.queries import UNPROVEN, WAITED_FOR, open_requests

UNPROVEN_KEPT = timedelta(days=30)


def remind_of_requests() -> int:
    """How many mails. None about a request whose clock stands."""
    today, reminded = clock.now().date(), 0
    for request in open_requests().exclude(WAITED_FOR):
        days = (today - request.received_on).days - request.paused_days
        reached = max((alert for alert in ALERTS if alert <= days), default=0)
        if reached > request.alerted or (today >= request.due_on and days > request.alerted):
            request.alerted = max(reached, days if today >= request.due_on else 0)
            request.save(update_fields=["alerted"])
            remind_operator(request)
            reminded += 1
    return reminded


def forget_old_requests() -> int:
    """A year after the answer what proves it goes to the archive and the rest goes; how many requests.

    One of the public form whose address nobody proved to be theirs goes after 30 days, whole.
    """
    unproven = may_go(RightsRequest.objects.filter(UNPROVEN))
    unproven.filter(identity_asked_on__lt=(clock.now() - UNPROVEN_KEPT).date()).delete()
    return move_due(REQUEST)


def minimise(requests: QuerySet[RightsRequest]) -> int:
    """What remains is that something was asked, when, and what became of it."""
    blank = dict.fromkeys(("name", "address", "postal", "about", "words", "code", "doubt"), "")
    blank |= dict.fromkeys(("reply", "extension", "settlement"), "")
    return requests.update(person_id=None, controller_id=None, **blank)


def forget_papers() -> int:
    """At the latest on their day; how many."""
    return Paper.objects.filter(kept_until__lt=clock.now()).delete()[0]
