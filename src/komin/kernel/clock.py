"""The one clock of the product, so that tests move time instead of sleeping."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

_standing_at: ContextVar[datetime | None] = ContextVar("standing_at", default=None)


def now() -> datetime:
    """The current moment, aware, in UTC."""
    return _standing_at.get() or timezone.now()  # noqa: TID251 the one place that may


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Make `now()` return `moment` inside the block."""
    token = _standing_at.set(moment)
    try:
        yield
    finally:
        _standing_at.reset(token)
