"""The entries of the operator's screens: each slice of privacy gives its own (apps.py)."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from komin.privacy.register.models import Office


@dataclass(frozen=True, slots=True)
class Desk:
    """`address` is the name of a page; whoever holds one of `offices` sees the entry. `waiting` says what waits there,
    or nothing."""

    address: str
    name: str | Promise
    offices: tuple[Office, ...]
    waiting: Callable[[], str] = str


_desks: list[Desk] = []


def open_desk(desk: Desk) -> None:
    _desks.append(desk)


def desks_for(offices: frozenset[Office]) -> list[Desk]:
    return [desk for desk in _desks if offices.intersection(desk.offices)]
