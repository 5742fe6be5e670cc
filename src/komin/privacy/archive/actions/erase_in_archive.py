"""An erasure reaches the archive too: what is kept there loses whatever the proof can do without."""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from komin.kernel.personal_data import Subject
from komin.privacy.archive import store
from komin.privacy.archive.kinds import Kind, kind_called


def count_in_archive(subject: Subject) -> int:
    """Records that say more of the person than they may after an erasure."""
    return sum(1 for _ in _to_change(subject))


def erase_in_archive(subject: Subject) -> None:
    for record in _to_change(subject):
        store.change(record)


def named_in_archive(person: uuid.UUID, values: list[str]) -> list[tuple[uuid.UUID, bool]]:
    """Ids of records in which one of the values stands, and whether it is as the person they are about."""
    return [(one.id, one.person == person) for one in store.naming(values)]


def forget_person(person: uuid.UUID) -> None:
    """Of whom nothing is known but the id: after a backup was put back."""
    erase_in_archive(Subject(person, (), "", "", ()))


def _to_change(subject: Subject) -> Iterator[store.Record]:
    values = [str(subject.id), *subject.addresses]
    for record in list(store.naming(values)):
        left = _left(record, kind_called(record.kind), values)
        if left != record:
            yield left


def _left(record: store.Record, kind: Kind | None, values: list[str]) -> store.Record:
    """`person` goes unless the law wants it; words about the person go with it; as somebody else they are unnamed."""
    if kind is not None and kind.ordered is not None:
        return record
    is_theirs = str(record.person) in values or _is_of(record, kind, values)
    content = dict(record.content)
    if kind is not None and is_theirs:
        content |= dict.fromkeys((name for name in kind.personal if name in content), "")
    person = record.person
    if str(person) in values and not (kind is not None and kind.keeps_person):
        person = None
    return replace(record, person=person, content=_without(content, values))


def _is_of(record: store.Record, kind: Kind | None, values: list[str]) -> bool:
    """A request that no account leads to is known by the address that it was made from."""
    named = [str(record.content.get(name, "")).lower() for name in (kind.personal if kind else ())]
    return any(value in named for value in values)


def _without(value: Any, values: list[str]) -> Any:
    if isinstance(value, dict):
        return {name: _without(one, values) for name, one in value.items()}
    if isinstance(value, list):
        return [_without(one, values) for one in value]
    return None if isinstance(value, str) and value.lower() in values else value
