"""What a slice above does when a workspace ends, beside its rows: those go by themselves, with their tables."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """`holds`: whether the workspace has to stay, whatever its owner wants. `begin` belongs to the transaction with
    which the ending begins: what leads in from outside leads nowhere from then on. `clear` takes away what lies outside
    the database, while the rows that lead to it are there; it is called again after an interruption.
    """

    holds: Callable[[uuid.UUID], bool] | None = None
    begin: Callable[[uuid.UUID], None] | None = None
    clear: Callable[[uuid.UUID], None] | None = None


_parts: dict[str, Part] = {}


def declare_ending(name: str, part: Part) -> None:
    """`name`: "slice.thing". Raises ValueError on a second declaration."""
    if name in _parts:
        raise ValueError(f"{name} is declared twice")
    _parts[name] = part


def parts() -> Mapping[str, Part]:
    return dict(_parts)
