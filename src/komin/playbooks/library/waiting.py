"""What waits for a member, for the top of the library. Slices above declare what they know of."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from komin.people.workspaces.models import Member


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """Somebody's words at a place in a playbook; `address` leads there, `language` is that of the playbook. `due` is
    the day until which it waits, where there is one; then it is nobody's words.
    """

    playbook: str
    place: str
    words: str
    by: str
    at: datetime
    language: str
    address: str
    due: date | None = None
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many things wait, and the newest of them."""

    count: int
    items: tuple[WaitingItem, ...]


_declared: list[Callable[[Member], Waiting]] = []


def declare_waiting(source: Callable[[Member], Waiting]) -> None:
    _declared.append(source)


def waiting_for(member: Member) -> Waiting:
    """Of every source together: first what has a day, the earliest first, then what was said, the newest first."""
    found = [source(member) for source in _declared]
    items = sorted((item for waiting in found for item in waiting.items), key=_rank)
    return Waiting(sum(waiting.count for waiting in found), tuple(items))


def _rank(item: WaitingItem) -> tuple[bool, float]:
    moment = item.at.timestamp()
    return (item.due is None, moment if item.due else -moment)
