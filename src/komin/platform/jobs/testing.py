"""For tests of every slice: do the jobs that wait, here and now, through the same broker as in production."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import connection, transaction

from komin.kernel import clock
from komin.platform.jobs.broker import current_broker
from komin.platform.jobs.performing import perform


def run_jobs(*, later: timedelta = timedelta(0), failures: bool = False) -> int:
    """Do the jobs that are due, and those they enqueue, until none is left. Returns the number of deliveries.

    With `later`, as if that much time had passed: also the jobs that rest after a failure. A job that fails raises
    here, after it was put back or given up as in production; with `failures`, the others go on.
    """
    deliveries = 0
    broker = current_broker()
    with clock.standing_at(clock.now() + later):
        while (delivery := broker.claim()) is not None:
            deliveries += 1
            error = perform(broker, delivery, _savepoint)
            if error is not None and not failures:
                raise error
    return deliveries


@contextmanager
def _savepoint() -> Iterator[None]:
    """Jobs run without a transaction around them; in a test's, a failed one must not spoil it for the next."""
    if not connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        yield
