"""The kinds of jobs and the schedules of the product, filled when slices' `jobs.py` are imported at start."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from komin.platform.jobs.cron import Cron

Work = TypeVar("Work", bound=Callable[..., object])

MOST_DELIVERIES = 5


class UnknownJobError(LookupError):
    """A job this version of the product does not know: an older or newer version enqueued it, or its name is wrong."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of job: its stable name, the function that does it, how often it is delivered before it is given up."""

    name: str
    work: Callable[..., object]
    most_deliveries: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """A job that is enqueued at every slot of `cron`, in UTC."""

    kind: Kind
    cron: Cron


_kinds: dict[str, Kind] = {}
_names: dict[Callable[..., object], str] = {}
_schedules: dict[str, Schedule] = {}


def job(*, name: str, most_deliveries: int = MOST_DELIVERIES) -> Callable[[Work], Work]:
    """Make a module-level function a kind of job. Raises ValueError when another function has the name.

    The function takes keyword arguments that JSON can hold. It may run more than once (a worker died after the work
    and before its receipt), so it looks at the state of things before it changes them. It never keeps a transaction
    open for longer than the lease.
    """

    def register(work: Work) -> Work:
        _register(Kind(name, work, most_deliveries))
        return work

    return register


def scheduled(*, cron: str, name: str, most_deliveries: int = MOST_DELIVERIES) -> Callable[[Work], Work]:
    """Make a function without arguments run at every slot of `cron` (five fields, UTC), once however many workers run.

    After a pause of all workers the latest missed slot is made up for, the ones before it are not.
    """

    def register(work: Work) -> Work:
        kind = Kind(name, work, most_deliveries)
        _register(kind)
        _schedules[name] = Schedule(kind, Cron.parse(cron))
        return work

    return register


def _register(kind: Kind) -> None:
    known = _kinds.get(kind.name)
    if known is not None and known.work is not kind.work:
        raise ValueError(f"Two jobs are called {kind.name}")
    _kinds[kind.name] = kind
    _names[kind.work] = kind.name


def kind_called(name: str) -> Kind:
    """Raises UnknownJobError."""
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownJobError(name) from None


def kind_of(work: Callable[..., Any]) -> Kind:
    """Raises UnknownJobError when the function was never registered with `job`."""
    try:
        return _kinds[_names[work]]
    except KeyError:
        raise UnknownJobError(getattr(work, "__qualname__", repr(work))) from None


def most_deliveries(name: str) -> int:
    """The limit of deliveries of a job, also of one this version does not know."""
    kind = _kinds.get(name)
    return kind.most_deliveries if kind else MOST_DELIVERIES


def schedules() -> tuple[Schedule, ...]:
    return tuple(_schedules.values())
