"""What a new playbook can begin with, for the form that begins one. Slices above declare what they offer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from komin.people.workspaces.models import Member
from komin.playbooks.library.queries import Frame


@dataclass(frozen=True, slots=True)
class Beginning:
    """`value` is what the form sends; `about` a sentence, where there is one; `icon` stands where there is no film."""

    value: str
    name: str
    language: str
    step_count: int
    about: str = ""
    film: tuple[Frame, ...] = ()
    icon: str = "list-numbers"


@dataclass(frozen=True, slots=True)
class BeginningGroup:
    """Some of one kind under one heading; `total` counts those that the form has no room for too."""

    heading: str
    beginnings: tuple[Beginning, ...]
    total: int

    @property
    def has_pictures(self) -> bool:
        return any(beginning.film for beginning in self.beginnings)


_declared: list[Callable[[Member], Sequence[BeginningGroup]]] = []


def declare_beginnings(source: Callable[[Member], Sequence[BeginningGroup]]) -> None:
    _declared.append(source)


def beginnings_for(member: Member) -> list[BeginningGroup]:
    """Of every source; none that is empty."""
    return [group for source in _declared for group in source(member) if group.beginnings]
