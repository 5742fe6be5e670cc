"""What stands before the steps, in words: for those who look at it before it is published, or compare it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from komin.playbooks.document.schema import BeforeYouStart, Item
from komin.playbooks.document.wording import protection_names


@dataclass(frozen=True, slots=True)
class Preparation:
    """One kind of what must be there; `written` when its lines are the author's, in the language of the playbook."""

    name: str
    lines: tuple[str, ...]
    written: bool = True


def preparations(before: BeforeYouStart) -> tuple[Preparation, ...]:
    """In reading order, without those that nobody filled in."""
    return tuple(preparation for preparation in _all(before) if preparation.lines)


def _all(before: BeforeYouStart) -> Iterator[Preparation]:
    names = protection_names()
    yield Preparation(_("Protective equipment"), tuple(names[sign] for sign in before.protection), written=False)
    yield Preparation(_("Skills"), tuple(filter(None, before.skills)))
    yield Preparation(_("Machine state"), tuple(before.machine_state.splitlines()))
    yield Preparation(_("Tools"), _items(before.tools))
    yield Preparation(_("Parts"), _items(before.parts))


def _items(items: Sequence[Item]) -> tuple[str, ...]:
    lines = (" ".join(filter(None, (item.quantity, item.name, item.reference))) for item in items)
    return tuple(filter(None, lines))
