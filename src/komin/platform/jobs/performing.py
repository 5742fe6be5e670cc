"""Doing a job: under a lease, with every way it can end."""

import logging
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from django.db import close_old_connections, connection
from django_q.exceptions import TimeoutException

from komin.platform.jobs import progress, registry
from komin.platform.jobs.broker import LeasingBroker, current_broker
from komin.platform.jobs.dead_letters import raised_at
from komin.platform.jobs.delivery import Delivery, GiveUpError
from komin.platform.jobs.lease import KeptLease
from komin.platform.jobs.stopping import Stop

log = logging.getLogger(__name__)

_SECONDS_AFTER_A_FAULT = 2.0


def perform_next(*, stop: Stop) -> None:
    """Take the first job, if there still is one, and do it. django-q2's workers call this at each knock."""
    try:
        broker = current_broker()
        delivery = broker.claim()
        if delivery is not None:
            with KeptLease(broker, delivery, stop):
                perform(broker, delivery)
    except Exception:
        # What a job raises is dealt with in `perform`; this is the queue. The lease ends, and the job is done again.
        log.warning("The queue does not answer; trying again", exc_info=True)
        connection.close()
        time.sleep(_SECONDS_AFTER_A_FAULT)


def perform(
    broker: LeasingBroker,
    delivery: Delivery,
    around_work: Callable[[], AbstractContextManager[object]] = nullcontext,
) -> BaseException | None:
    """Do the job and tell the broker how it ended. Returns the error that made it fail."""
    progress.begin(delivery.id)
    started = time.monotonic()
    try:
        with around_work():
            registry.kind_called(delivery.name).work(**delivery.arguments)
    except (Exception, TimeoutException) as error:
        _fail(broker, delivery, error)
        return error
    if broker.finish(delivery):
        progress.finish(delivery.id)
    took = time.monotonic() - started
    # The metrics count every job; a line for each of thousands of quick ones hides what matters.
    log.log(logging.INFO if took > 1 else logging.DEBUG, "job %s %s done in %.2f s", delivery.name, delivery.id, took)
    return None


def _fail(broker: LeasingBroker, delivery: Delivery, error: BaseException) -> None:
    """Later, after a longer pause each time; or never again."""
    # The message is left out: it may name people, and the log must not.
    log.warning(
        "job %s %s failed (delivery %s): %s at %s",
        delivery.name,
        delivery.id,
        delivery.deliveries,
        type(error).__name__,
        raised_at(error),
    )
    if not connection.in_atomic_block:
        close_old_connections()
    if isinstance(error, GiveUpError) or delivery.deliveries >= registry.most_deliveries(delivery.name):
        broker.bury(delivery, error)
    elif broker.put_back(delivery, after=delivery.pause):
        progress.wait_again(delivery.id)
