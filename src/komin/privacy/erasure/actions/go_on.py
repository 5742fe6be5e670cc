"""Erasures whose week is over, and those that were interrupted or failed in a store, are put in the queue again."""

from django.db.models import Q

from komin.kernel import clock
from komin.platform.jobs.queue import enqueue
from komin.privacy.erasure.models import Erasure, State


def go_on_with_erasures() -> int:
    """How many."""
    due = Q(state=State.ASKED, due_at__lte=clock.now()) | Q(state__in=[State.UNDER_WAY, State.PARTIAL, State.AWAITED])
    waiting = list(Erasure.objects.filter(due).values_list("pk", flat=True))
    for pk in waiting:
        enqueue("erasure.erase", erasure_id=pk)
    return len(waiting)
