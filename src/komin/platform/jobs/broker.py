"""django-q2's broker with what its own lack: renewed leases, first in first out, a limit of deliveries.

django-q2 hands packages from one process (the pusher) to the workers. Here a package is only a knock: "there is work".
The worker that hears it takes the first job itself, under a lease in its own name, so nothing is ever held by a
process that does not work on it, and nothing that came out of the database is unpickled.
"""

import logging
import time
from abc import abstractmethod
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string
from django_q.brokers import Broker
from django_q.conf import Conf
from django_q.signing import SignedPackage

from komin.platform.jobs import dead_letters, progress, registry
from komin.platform.jobs.delivery import Delivery, WorkerLostError
from komin.platform.jobs.models import Job
from komin.platform.jobs.schedules import fire_due_schedules

log = logging.getLogger(__name__)

_SECONDS_BETWEEN_LOOKS_AT_SCHEDULES = 10.0
_SECONDS_AFTER_A_FAULT = 2.0


@dataclass(frozen=True, slots=True)
class Waiting:
    """Jobs nobody works on: how many, and for how many seconds the oldest that is due has been waiting."""

    count: int
    oldest_seconds: float


class LeasingBroker(Broker):
    """The part that is the same whatever keeps the queue."""

    def __init__(self, list_key: str | None = None) -> None:
        super().__init__(list_key=list_key or Conf.CLUSTER_NAME)
        self._schedules_seen_at = float("-inf")

    @abstractmethod
    def put(self, job: Job) -> None:
        """Keep a new job, within the transaction that is open; nobody sees it before the commit."""

    @abstractmethod
    def is_work_due(self) -> bool: ...

    @abstractmethod
    def take_first(self) -> Delivery | None:
        """The first job that is due, now under a lease and with one delivery more."""

    @abstractmethod
    def renew(self, delivery: Delivery) -> bool:
        """Begin the lease anew. False when somebody else has the job."""

    @abstractmethod
    def finish(self, delivery: Delivery) -> bool:
        """Forget the job. False when somebody else has it."""

    @abstractmethod
    def put_back(self, delivery: Delivery, *, after: timedelta, counts: bool = True) -> bool:
        """Give the job to whoever comes after the pause. The delivery is forgotten unless it `counts`."""

    @abstractmethod
    def waiting(self) -> Waiting: ...

    def claim(self) -> Delivery | None:
        """The first job to work on. Those whose workers died too often go to the dead letters instead."""
        while (delivery := self.take_first()) is not None:
            if delivery.deliveries <= registry.most_deliveries(delivery.name):
                return delivery
            self.bury(delivery, WorkerLostError())
        return None

    def bury(self, delivery: Delivery, error: BaseException) -> None:
        """Give the job up: from the queue to the dead letters."""
        dead_letters.keep(delivery, error)
        progress.give_up(delivery.id)
        self.finish(delivery)
        log.error("job %s %s given up after %s deliveries", delivery.name, delivery.id, delivery.deliveries)

    # What django-q2 calls.

    def dequeue(self) -> list[tuple[None, str]] | None:
        """A knock when there is work; else a pause, so that an idle queue costs two queries a second."""
        try:
            self._look_at_schedules()
            if self.is_work_due():
                return [(None, SignedPackage.dumps({}))]
        except Exception:
            # The database or Redis is away or has just restarted; leaving the pusher alive makes that a short pause.
            log.warning("The queue does not answer; trying again", exc_info=True)
            connection.close()
            time.sleep(_SECONDS_AFTER_A_FAULT)
        time.sleep(Conf.POLL)
        return None

    def _look_at_schedules(self) -> None:
        if time.monotonic() - self._schedules_seen_at >= _SECONDS_BETWEEN_LOOKS_AT_SCHEDULES:
            fire_due_schedules(self.put)
            self._schedules_seen_at = time.monotonic()

    def enqueue(self, task: str) -> None:
        """django-q2's `async_task` pickles its arguments; the product's jobs are JSON."""
        raise RuntimeError("Use komin.platform.jobs.queue.enqueue.")

    def queue_size(self) -> int:
        return self.waiting().count

    def ping(self) -> bool:
        return True

    def set_stat(self, key: str, value: str, timeout: int) -> None:
        """Nobody reads django-q2's own statistics: `queue_health` and the log say more, for less."""


def current_broker() -> LeasingBroker:
    """The broker the installation is set to use."""
    broker = import_string(settings.Q_CLUSTER["broker_class"])()
    assert isinstance(broker, LeasingBroker)
    return broker
