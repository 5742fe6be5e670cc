"""What the law orders to keep of somebody goes to the archive before they are erased; twice is once."""

from komin.kernel import clock
from komin.kernel.personal_data import Subject
from komin.privacy.archive import store
from komin.privacy.archive.kinds import Kind


def count_unkept(kind: Kind, subject: Subject) -> int:
    records = _records(kind, subject)
    return len(records) - len(store.kept(one.id for one in records))


def keep_ordered(kind: Kind, subject: Subject) -> None:
    store.keep(_records(kind, subject))


def _records(kind: Kind, subject: Subject) -> list[store.Record]:
    found = kind.of_subject(subject) if kind.of_subject is not None else ()
    return [
        store.Record(one.id, kind.name, subject.id, one.since, one.since + kind.period, clock.now(), one.content)
        for one in found
    ]
