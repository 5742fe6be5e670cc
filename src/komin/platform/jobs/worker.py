"""The worker: django-q2's pool of processes, fed over a channel without locks."""

import logging
import multiprocessing
import os
import signal
import socket
import threading
import uuid
from contextlib import suppress
from datetime import datetime
from types import FrameType
from typing import Any

from django_q.cluster import Sentinel

from komin.kernel import clock
from komin.platform.jobs.performing import perform_next
from komin.platform.jobs.stopping import Stop

log = logging.getLogger(__name__)

_LAST = "STOP"
_SECONDS_BETWEEN_LOOKS = 1.0


class Knocks:
    """Stands in for the `multiprocessing.Queue` between django-q2's pusher and its workers.

    That queue is guarded by locks in shared memory: an idle worker killed with -9 takes one along, and the pool never
    works again. A knock has no content, so a pair of datagram sockets does: the kernel hands each to one reader,
    and holds the writer when a few are unheard.
    """

    def __init__(self, stop: Stop) -> None:
        self._stop = stop
        self._heard, self._door = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
        for end in (self._heard, self._door):
            end.settimeout(_SECONDS_BETWEEN_LOOKS)

    def put(self, knock: object) -> None:
        """Waits while nobody hears, until a stop is asked for."""
        while True:
            with suppress(TimeoutError):
                self._door.send(b"!")
                return
            if knock == _LAST or self._stop.is_set():
                return

    def get(self) -> dict[str, Any] | str:
        """Waits for a knock; what django-q2 expects to get is the call to make, or the word that ends a worker."""
        while not self._stop.is_set():
            with suppress(TimeoutError):
                self._heard.recv(1)
                # The knock may be the last: it ends a wait that began before the stop was asked for.
                return _LAST if self._stop.is_set() else self._call()
        return _LAST

    def _call(self) -> dict[str, Any] | str:
        started: datetime = clock.now()
        call = {"func": perform_next, "args": (), "kwargs": {"stop": self._stop}}
        return {"id": uuid.uuid4().hex, "name": "next job", "started": started, **call}

    def empty(self) -> bool:
        return True

    def qsize(self) -> int:
        return 0

    def close(self) -> None:
        """This process's ends; the others have their own."""
        self._heard.close()
        self._door.close()

    def join_thread(self) -> None:
        """No thread: a knock is handed to the kernel at once."""


class Outcomes(Knocks):
    """Where workers put outcomes for django-q2's monitor. `performing` has dealt with them: nothing to say."""

    def put(self, outcome: object) -> None:
        if outcome == _LAST:
            super().put(outcome)

    def _call(self) -> dict[str, Any] | str:
        """Nothing but the last word ever comes."""
        return _LAST


class Pool(Sentinel):
    """Keeps the processes alive: a worker that died is replaced within a second."""

    def __init__(self, processes: int, stop: Stop) -> None:
        super().__init__(stop, threading.Event(), uuid.uuid4(), start=False)  # type: ignore[no-untyped-call]
        self.pool_size = processes
        channels: dict[str, Any] = {
            "event_out": stop,
            "task_queue": Knocks(stop),
            "result_queue": Outcomes(stop),
        }
        vars(self).update(channels)


def run_worker(processes: int, *, niceness: int) -> int:
    """Work until SIGTERM or SIGINT; returns the exit status. Blocks, and must be called from the main thread.

    `niceness` (POSIX, 0 to 19): whoever waits for a page comes before work that nobody waits for, such as a whole
    library that leaves while others look things up.
    At the first signal running jobs may finish for a few seconds, then they are handed back; at a second one at once.
    """
    logging.getLogger("django-q").setLevel(logging.WARNING)
    os.nice(niceness)
    stop = Stop()
    pool = Pool(processes, stop)

    def ask_to_stop(number: int, frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, ask_to_stop)
    signal.signal(signal.SIGINT, ask_to_stop)
    log.info("worker %s started with %s processes", os.getpid(), processes)
    try:
        pool.start()  # type: ignore[no-untyped-call]
    finally:
        for process in multiprocessing.active_children():
            process.kill()
    log.info("worker %s stopped", os.getpid())
    return 0
