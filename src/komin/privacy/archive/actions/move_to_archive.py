"""Move rows out of use into the archive: kept there first, then taken away here.

Killed in between, a row is in both places, under one id: the next run finds it, keeps it once and takes it away.
"""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import QuerySet

from komin.kernel import clock
from komin.kernel.tenancy import every_row
from komin.privacy.archive import store
from komin.privacy.archive.kinds import Kind

_AT_ONCE = 200


class NotKept(RuntimeError):
    """The archive does not have what it was given; nothing was taken away."""


def move_due(kind: Kind) -> int:
    """Everything past its time in use; how many."""
    return move_rows(kind, kind.to_move())


def move_rows(kind: Kind, rows: "QuerySet[Any]") -> int:
    """How many. Raises NotKept."""
    ids, moved = list(rows.order_by().values_list("pk", flat=True)), 0
    for start in range(0, len(ids), _AT_ONCE):
        moved += _move(kind, ids[start : start + _AT_ONCE])
    return moved


@transaction.atomic
def _move(kind: Kind, ids: Sequence[Any]) -> int:
    """Those of them that nobody else has moved meanwhile; held, so that none changes between copy and removal."""
    rows = list(_table(kind).select_for_update().filter(pk__in=ids))
    store.keep([_record(kind, row) for row in rows])
    if store.kept(row.pk for row in rows) != {row.pk for row in rows}:
        raise NotKept(kind.name)
    take_away(kind, rows)
    return len(rows)


def _record(kind: Kind, row: Any) -> store.Record:
    since = kind.since(row)
    return store.Record(row.pk, kind.name, kind.person(row), since, since + kind.period, clock.now(), kind.content(row))


def take_away(kind: Kind, rows: Sequence[Any]) -> None:
    _table(kind).filter(pk__in=[row.pk for row in rows]).delete()


def _table(kind: Kind) -> "QuerySet[Any]":
    return every_row(apps.get_model(kind.model), reason="what is over is moved, whosever it is")
