"""What is archived about somebody, for the copy that they asked for of their own data."""

from collections.abc import Iterator

from komin.kernel.personal_data import Subject
from komin.privacy.archive import store

ARCHIVED = "privacy_archive.Record"


def take_archived(subject: Subject) -> Iterator[store.Record]:
    yield from store.of_person(subject.id)


def count_archived(subject: Subject) -> int:
    return sum(1 for _ in take_archived(subject))
