"""What has an intermediate stage: each slice declares its own (apps.py), and the schedule, the charter and the archive
go by it."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet, TextChoices
from django.utils.functional import Promise

from komin.kernel.keeping import may_go
from komin.kernel.personal_data import Subject


@dataclass(frozen=True, slots=True)
class Ordered:
    """What the law orders to keep of somebody, before it goes: as a record of the archive holds it."""

    id: uuid.UUID
    since: datetime
    content: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """Rows of one table that are kept as proof.

    `due`: rows past their time in use. `since`: from when `period` counts, the time in use included. `content`: what is
    kept of a row, as JSON holds it. What an erasure takes out of it is `personal`; `keeps_person` where the law wants
    to know whose it was all the same. `active` and `until` are said to people; `codes` gives words to what is a code
    in the content, by its way there: "letters.kind"; `pictures` are JPEGs in base64.

    Where the law orders to keep it, whoever asks for what: `ordered` says whether it does here. Then an erasure takes
    nothing out of it; `of_subject` gives what is to be kept of somebody before they are erased. What is ordered no more
    goes in the next night.
    """

    name: str
    title: str | Promise
    model: str
    active: str | Promise
    until: str | Promise
    why: str | Promise
    period: timedelta
    due: Callable[[], "QuerySet[Any]"]
    since: Callable[[Any], datetime]
    person: Callable[[Any], uuid.UUID | None]
    content: Callable[[Any], dict[str, Any]]
    personal: tuple[str, ...] = ()
    codes: Mapping[str, type[TextChoices]] = field(default_factory=dict)
    pictures: tuple[str, ...] = ()
    keeps_person: bool = False
    ordered: Callable[[], bool] | None = None
    of_subject: Callable[[Subject], Sequence[Ordered]] | None = None

    @property
    def is_in_force(self) -> bool:
        return self.ordered is None or self.ordered()

    def to_move(self) -> "QuerySet[Any]":
        """Without what is kept as it is for a case, or because it is restricted."""
        return may_go(self.due())


_kinds: dict[str, Kind] = {}


def declare_archived(kind: Kind) -> None:
    """Raises ValueError on a second declaration."""
    if kind.name in _kinds:
        raise ValueError(f"{kind.name} is declared twice")
    _kinds[kind.name] = kind


def kinds() -> list[Kind]:
    return list(_kinds.values())


def kinds_in_force() -> list[Kind]:
    return [one for one in _kinds.values() if one.is_in_force]


def kind_called(name: str) -> Kind | None:
    return _kinds.get(name)


def kind_of(model: str) -> Kind:
    """Of a table, "charter.Acceptance"; raises KeyError for one that has no intermediate stage."""
    return {kind.model: kind for kind in _kinds.values()}[model]
