"""By what the list can be narrowed besides library, folder and status. Slices above declare what they know of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from komin.people.workspaces.models import Member
from komin.playbooks.library.models import PlaybookQuerySet


@dataclass(frozen=True, slots=True)
class Choice:
    """`value` stands in the address."""

    value: str
    label: str | Promise


@dataclass(frozen=True, slots=True)
class Facet:
    """`name` stands in the address; `every` says that nothing is chosen. `choices` asks one query at most, and
    `narrow` is only given one of them.
    """

    name: str
    label: str | Promise
    every: str | Promise
    choices: Callable[[Member], Sequence[Choice]]
    narrow: Callable[[PlaybookQuerySet, Member, str], PlaybookQuerySet]


_declared: list[Facet] = []


def declare_facet(facet: Facet) -> None:
    _declared.append(facet)


def facets() -> Sequence[Facet]:
    return tuple(_declared)
