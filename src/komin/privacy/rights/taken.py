"""What a copy of one's data holds beside the tables in use: what is archived about the person (GDPR Art. 15 knows no
exception for it). Made by a worker; the pages of one's data do not look there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from komin.kernel.personal_data import PersonalField, Subject, held_apart
from komin.privacy.archive.actions.take_archived import ARCHIVED, take_archived
from komin.privacy.rights.datasets import Dataset, Record, datasets


@dataclass(frozen=True, slots=True)
class ArchivedDataset:
    """As a `Dataset`, of no table."""

    name: str = ARCHIVED
    columns: Sequence[str] = ("kind", "since", "keep_until", "content")

    @property
    def fields(self) -> Mapping[str, PersonalField]:
        return held_apart()[self.name]

    def records(self, subject: Subject) -> Iterator[Record]:
        for one in take_archived(subject):
            moments = {name: getattr(one, name).isoformat() for name in ("since", "keep_until")}
            yield Record(str(one.id), "", {"kind": one.kind, **moments, "content": one.content}, {})


Taken = Dataset | ArchivedDataset


def taken(*, portable_only: bool) -> list[Taken]:
    """Proof is neither what somebody gave nor rests on consent or contract: nothing of it is portable."""
    found: list[Taken] = list(datasets(portable_only=portable_only))
    return found if portable_only else [*found, ArchivedDataset()]
