"""What an objection ends at once, before anybody has read it: declared by the slices above (GDPR Art. 21(3))."""

from collections.abc import Callable

from komin.people.accounts.models import Person

_ended: list[Callable[[Person], None]] = []


def when_objected(end: Callable[[Person], None]) -> None:
    _ended.append(end)


def end_what_was_objected_to(person: Person) -> None:
    """Within the transaction that keeps the objection."""
    for end in _ended:
        end(person)
