"""Pages that begin after a row instead of at a number: the thousandth costs as much as the first, and nothing is
skipped or shown twice when rows come or go meanwhile.
"""

import base64
import json
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, F, Q, When

from komin.playbooks.library.models import Playbook, PlaybookQuerySet

_LONGEST_CURSOR = 1_200
_STANDS = "stands_by"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Those of the rows that stand by another column."""

    rows: Q
    column: str


@dataclass(frozen=True, slots=True)
class Ordering:
    """By one column, then by id, both in the same direction: `moment` for a time, else text."""

    column: str
    descending: bool = False
    moment: bool = False
    elsewhere: Elsewhere | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """`before` and `after` lead to the pages beside it; empty where there is none."""

    rows: Sequence[Playbook]
    before: str = ""
    after: str = ""


def page_of(playbooks: PlaybookQuerySet, ordering: Ordering, *, size: int, before: str = "", after: str = "") -> Page:
    """The first page when both are empty, or say nothing that can be understood. One query; three where some stand by
    another column."""
    place = _place(before or after, ordering)
    backwards = place is not None and bool(before)
    descending = ordering.descending != backwards
    if ordering.elsewhere is None:
        rows = list(_first(playbooks, ordering.column, place, size + 1, descending=descending))
    else:
        rows = _of_both(playbooks, ordering, ordering.elsewhere, place, size + 1, descending=descending)
    more = len(rows) > size
    rows = rows[:size][::-1] if backwards else rows[:size]
    if not rows:
        return Page(rows)
    has_before, has_after = (more, True) if backwards else (place is not None, more)
    return Page(
        rows,
        _cursor(rows[0], ordering) if has_before else "",
        _cursor(rows[-1], ordering) if has_after else "",
    )


_Place = tuple[Any, uuid.UUID] | None


def _first(playbooks: PlaybookQuerySet, column: str, place: _Place, most: int, *, descending: bool) -> PlaybookQuerySet:
    found = playbooks if place is None else playbooks.filter(_beyond(column, place, descending=descending))
    sign = "-" if descending else ""
    return found.order_by(f"{sign}{column}", f"{sign}id")[:most]


def _of_both(
    playbooks: PlaybookQuerySet, ordering: Ordering, elsewhere: Elsewhere, place: _Place, most: int, *, descending: bool
) -> list[Playbook]:
    """The first of each are found by an index of theirs, then set in order together: sorted as one, all of them would
    have to be read."""
    sides = ((playbooks.exclude(elsewhere.rows), ordering.column), (playbooks.filter(elsewhere.rows), elsewhere.column))
    ids = [
        pk
        for rows, column in sides
        for pk in _first(rows, column, place, most, descending=descending).values_list("pk", flat=True)
    ]
    stands = Case(When(elsewhere.rows, then=F(elsewhere.column)), default=F(ordering.column))
    together = playbooks.filter(pk__in=ids).annotate(**{_STANDS: stands})
    return list(_first(together, _STANDS, None, most, descending=descending))


def _beyond(column: str, place: tuple[Any, uuid.UUID], *, descending: bool) -> Q:
    """The first half lets the database begin in its index; the second leaves out what is before the place."""
    value, pk = place
    side = "lt" if descending else "gt"
    return Q(**{f"{column}__{side}e": value}) & (Q(**{f"{column}__{side}": value}) | Q(**{f"pk__{side}": pk}))


def _cursor(row: Playbook, ordering: Ordering) -> str:
    value = getattr(row, _STANDS if ordering.elsewhere else ordering.column)
    said = json.dumps([value.isoformat() if ordering.moment else value, row.pk.hex])
    return base64.urlsafe_b64encode(said.encode()).decode().rstrip("=")


def _place(cursor: str, ordering: Ordering) -> tuple[Any, uuid.UUID] | None:
    if not cursor or len(cursor) > _LONGEST_CURSOR:
        return None
    try:
        value, pk = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return _VALUES[ordering.moment](value), uuid.UUID(pk)
    except (ValueError, TypeError, AttributeError):
        return None


def _moment(value: str) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError("a moment of no time zone")
    return moment


def _text(value: str) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise ValueError("no text that a database holds")
    value.encode()
    return value


_VALUES: Mapping[bool, Callable[[str], Any]] = {True: _moment, False: _text}
