"""A job in the hands of one worker."""

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings

_FIRST_PAUSE = timedelta(seconds=5)
_LONGEST_PAUSE = timedelta(hours=1)


class GiveUpError(Exception):
    """Raised by a job that no retry can help: it goes to the dead letters at once."""


class WorkerLostError(Exception):
    """Every worker that took the job died with it."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One delivery. `deliveries` counts this one; `holder` proves the lease."""

    id: uuid.UUID
    name: str
    arguments: dict[str, Any]
    deliveries: int
    holder: uuid.UUID

    @property
    def pause(self) -> timedelta:
        """How long the job rests after this delivery failed: 5 s, doubled each time, at most an hour."""
        exponent = min(self.deliveries - 1, 16)
        return min(_FIRST_PAUSE * (1 << exponent), _LONGEST_PAUSE)


def lease() -> timedelta:
    """How long a silent worker keeps its job."""
    seconds: int = settings.KOMIN["JOB_LEASE_SECONDS"]
    return timedelta(seconds=seconds)
