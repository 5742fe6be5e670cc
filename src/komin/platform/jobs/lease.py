"""A lease that is renewed while its job runs, given back when the worker must stop, and never outlived."""

import logging
import os
import threading
import time
from datetime import timedelta
from types import TracebackType
from typing import Self

from django.db import connection

from komin.platform.jobs import progress
from komin.platform.jobs.broker import LeasingBroker
from komin.platform.jobs.delivery import Delivery, lease
from komin.platform.jobs.stopping import Stop

log = logging.getLogger(__name__)

# Less than the ten seconds container engines leave between SIGTERM and SIGKILL.
SECONDS_TO_FINISH = 7.0
_LONGEST_NAP = 1.0
_LEASE_LOST = 75


class KeptLease:
    """`with KeptLease(...)`: renews at a third of the lease from a thread of its own.

    Long work can't be interrupted from outside in Python, so this process ends when the work must not go on: the
    lease was lost (another worker does the job by now), or a stop was asked for and the job did not finish in time.
    """

    def __init__(self, broker: LeasingBroker, delivery: Delivery, stop: Stop) -> None:
        self._broker = broker
        self._delivery = delivery
        self._stop = stop
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="lease", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._ended.set()
        self._thread.join()

    def _keep(self) -> None:
        renew_every = lease().total_seconds() / 3
        renewed_at = time.monotonic()
        stop_seen_at: float | None = None
        try:
            while not self._ended.wait(min(renew_every, _LONGEST_NAP)):
                now = time.monotonic()
                if self._stop.is_set():
                    stop_seen_at = stop_seen_at or now
                    if self._stop.is_urgent() or now - stop_seen_at >= SECONDS_TO_FINISH:
                        self._hand_back()
                if now - renewed_at >= renew_every and self._renew():
                    renewed_at = now
        finally:
            connection.close()

    def _renew(self) -> bool:
        try:
            if self._broker.renew(self._delivery):
                return True
        except Exception:
            log.warning("The lease of job %s could not be renewed yet", self._delivery.id, exc_info=True)
            connection.close()
            return False
        # A job that ended in this very moment has no lease either.
        if not self._ended.is_set():
            log.error("job %s %s was lost to another worker", self._delivery.name, self._delivery.id)
            os._exit(_LEASE_LOST)
        return True

    def _hand_back(self) -> None:
        """To the next worker, at once; being stopped is not the job's fault."""
        log.info("job %s %s handed back", self._delivery.name, self._delivery.id)
        try:
            self._broker.put_back(self._delivery, after=timedelta(0), counts=False)
            progress.wait_again(self._delivery.id)
        finally:
            os._exit(0)
