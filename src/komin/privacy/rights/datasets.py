"""A person's rows as they are handed to them: what is theirs in full, what is another's struck out, with the reason."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from itertools import groupby
from typing import Any

from django.db import models

from komin.kernel.personal_data import Basis, PersonalField, Source, Subject
from komin.people.accounts.models import Person
from komin.privacy.erasure.traces import Trace, traces

_PIECE = 500
_PORTABLE_BASES = (Basis.CONSENT, Basis.CONTRACT)
_LONG = (models.TextField, models.JSONField, models.BinaryField)
_OF_MACHINES = ("sha256", "token", "secret", "key", "holder")


class Redaction(StrEnum):
    """Why a value is left out (GDPR Art. 15(4))."""

    ANOTHER_PERSON = "another_person"
    SECRET = "secret"  # noqa: S105


@dataclass(frozen=True, slots=True)
class Record:
    """`named_as`: the column by which a row of somebody else's names the person; empty for a row of their own."""

    id: str
    named_as: str
    data: Mapping[str, Any]
    redactions: Mapping[str, Redaction]


@dataclass(frozen=True)
class Dataset:
    """The rows of one table that are a person's or name them."""

    name: str
    ways: tuple[Trace, ...]
    portable_only: bool

    @property
    def fields(self) -> Mapping[str, PersonalField]:
        return self.ways[0].declaration.personal

    @cached_property
    def columns(self) -> list[str]:
        """In the order of the table, what the records can hold."""
        return [name for name in _names(self.ways[0].model) if self._leaves(name)]

    def _leaves(self, name: str) -> bool:
        personal = self.fields.get(name)
        if self.portable_only:
            return personal is not None and is_portable(personal)
        return personal is not None or not _is_of_machines(self.ways[0].model._meta.get_field(name))

    def records(self, subject: Subject) -> Iterator[Record]:
        """Row by row: never more than some hundreds in memory."""
        for way in self.ways:
            if self.portable_only and not way.owned:
                continue
            for row in way.rows(subject).iterator(chunk_size=_PIECE):
                yield self._record(way, row, subject)

    def _record(self, way: Trace, row: Any, subject: Subject) -> Record:
        data, redactions = dict[str, Any](), dict[str, Redaction]()
        for name in self.columns:
            column = row._meta.get_field(name)
            reason = _why_struck_out(way, column, self.fields.get(name), row, subject)
            if reason:
                redactions[name] = reason
            else:
                data[name] = plain(getattr(row, column.attname))
        return Record(str(row.pk), "" if way.owned else way.column, data, redactions)


def datasets(*, portable_only: bool = False) -> list[Dataset]:
    """One for each table that can hold something of a person and leaves at all."""
    found = [
        Dataset(model, tuple(ways), portable_only)
        for model, ways in groupby(traces(), key=lambda trace: trace.model._meta.label)
    ]
    return [one for one in found if any(field.exported for field in one.fields.values()) and one.columns]


def is_portable(field: PersonalField) -> bool:
    """What the person gave or did, on consent or a contract (GDPR Art. 20(1))."""
    given = field.portable or field.source in (Source.PERSON, Source.OBSERVED)
    return field.exported and given and field.basis in _PORTABLE_BASES


def _names(model: type[models.Model]) -> list[str]:
    return [column.name for column in model._meta.concrete_fields]


def _is_of_machines(column: Any) -> bool:
    """Long texts of the organisation, hashes, random keys: they say nothing of the person."""
    return isinstance(column, _LONG) or any(part in column.name for part in _OF_MACHINES)


def _why_struck_out(
    way: Trace, column: Any, personal: PersonalField | None, row: Any, subject: Subject
) -> Redaction | None:
    if personal is None:
        return None
    if not personal.exported:
        return Redaction.SECRET
    if column.is_relation:
        return None if _is_the_person(column, row, subject) else Redaction.ANOTHER_PERSON
    return None if way.owned else Redaction.ANOTHER_PERSON


def _is_the_person(column: Any, row: Any, subject: Subject) -> bool:
    linked = getattr(row, column.attname)
    if linked is None or column.related_model is Person:
        return linked in (None, subject.id)
    return column.related_model._meta.label != "workspaces.Member" or linked in subject.member_ids


def plain(value: Any) -> Any:
    """As JSON holds it; moments in ISO 8601."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float | bool | dict | list):
        return value
    return str(value)
