"""Who writes next: within a process in the order in which they came, among processes one of each at a time."""

import fcntl
import os
import threading
import time
from collections import deque
from collections.abc import Callable
from functools import cache

_LOOK_AGAIN = 0.002


class Turns:
    """Turns at one database. Only what begins within `take` is waited for by other processes; SQLite's own lock says
    when that has come to its end. The file is empty, and may be deleted when nothing runs.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._begin_anew()
        os.register_at_fork(after_in_child=self._begin_anew)

    def _begin_anew(self) -> None:
        """In a process that has just begun nobody waits; what its parent opened is the parent's."""
        self._lock = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._taken = False
        self._file: int | None = None

    def take(self, patience: float, *, begin: Callable[[], None]) -> bool:
        """Wait for a turn and begin; False when `patience`, in seconds, was over before. What `begin` raises ends the
        turn."""
        deadline = time.monotonic() + patience
        if not self._take_here(patience):
            return False
        begun = False
        try:
            begun = self._begin_before_other_processes(deadline, begin)
        finally:
            if not begun:
                self.give()
        return begun

    def give(self) -> None:
        """End one's turn: it is handed to who waited longest here, so that nobody else takes it in between."""
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False

    def _take_here(self, patience: float) -> bool:
        with self._lock:
            if not self._taken:
                self._taken = True
                return True
            mine = threading.Lock()
            mine.acquire()
            self._waiting.append(mine)
        if mine.acquire(timeout=patience):
            return True
        with self._lock:
            if mine in self._waiting:
                self._waiting.remove(mine)
                return False
        # It was handed over in this moment.
        return True

    def _begin_before_other_processes(self, deadline: float, begin: Callable[[], None]) -> bool:
        """One process at a time asks SQLite for its lock: the others do not get before it when the lock is free."""
        if self._file is None:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        while not _is_first(self._file):
            if time.monotonic() > deadline:
                return False
            time.sleep(_LOOK_AGAIN)
        try:
            begin()
        finally:
            fcntl.flock(self._file, fcntl.LOCK_UN)
        return True


def _is_first(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@cache
def turns_at(path: str) -> Turns:
    return Turns(path)
