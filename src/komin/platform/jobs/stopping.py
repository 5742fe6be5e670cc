"""The wish to stop, shared by all processes of a worker without a lock: any of them may be killed at any moment."""

import os
import select
from multiprocessing.sharedctypes import RawValue


class Stop:
    """Set by a signal in the process that made it; seen by its children, also when that process is gone."""

    def __init__(self) -> None:
        self._wishes = RawValue("i", 0)
        self._parent = os.getpid()
        self._woken, self._wake = os.pipe()

    def set(self) -> None:
        """Stop: what runs may finish within a few seconds. Asked a second time: at once. Safe in a signal handler."""
        if os.getpid() == self._parent:
            self._wishes.value += 1
            os.write(self._wake, b"!")

    def is_set(self) -> bool:
        return self._wishes.value > 0 or self._is_orphan()

    def is_urgent(self) -> bool:
        """Asked twice, or the process that looks after this one is gone."""
        return self._wishes.value > 1 or self._is_orphan()

    def wait(self, seconds: float) -> bool:
        """In the process that made it: sleep until the wish or the end of the time."""
        select.select([self._woken], [], [], seconds)
        return self.is_set()

    def _is_orphan(self) -> bool:
        return os.getpid() != self._parent and os.getppid() != self._parent
