"""What slices above add to the page of a person's data."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from komin.people.accounts.models import Person


@dataclass(frozen=True, slots=True)
class Part:
    """`template` shows `shown`."""

    template: str
    shown: Any


_parts: list[tuple[str, Callable[[Person], Any]]] = []


def add_part(template: str, show: Callable[[Person], Any]) -> None:
    """`show` gives what there is, and nothing where the page says nothing of it."""
    _parts.append((template, show))


def parts_for(person: Person) -> list[Part]:
    return [Part(template, shown) for template, show in _parts if (shown := show(person))]
