"""What waits for a member, for the top of the library. Slices above declare what they know of."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from komin.people.workspaces.models import Member


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """Somebody's words at a place in a playbook; `address` leads there, `language` is that of the playbook."""

    playbook: str
    place: str
    words: str
    by: str
    at: datetime
    language: str
    address: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many things wait, and the newest of them."""

    count: int
    items: tuple[WaitingItem, ...]


_declared: list[Callable[[Member], Waiting]] = []


def declare_waiting(source: Callable[[Member], Waiting]) -> None:
    _declared.append(source)


def waiting_for(member: Member) -> Waiting:
    """Of every source together, the newest first."""
    found = [source(member) for source in _declared]
    items = sorted((item for waiting in found for item in waiting.items), key=lambda item: item.at, reverse=True)
    return Waiting(sum(waiting.count for waiting in found), tuple(items))
