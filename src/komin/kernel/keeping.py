"""Whose data is kept as it is, past its end too: while a legal hold or a restriction lasts (GDPR Art. 17(3)(e), 18).

Who that is, is known above: `declare_kept` brings it down. Every deletion because of age asks `may_go`.
"""

import uuid
from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from komin.kernel.ways import PERSON, way_to_person

Rows = TypeVar("Rows", bound="QuerySet[Any, Any]")
_kept: dict[str, Callable[[], "QuerySet[Any, Any]"]] = {}


def declare_kept(kind: str, who: Callable[[], "QuerySet[Any, Any]"]) -> None:
    """`kind` as `way_to_person` gives it; `who` gives ids, or addresses."""
    _kept[kind] = who


def may_go(rows: Rows) -> Rows:
    """Without those of people whose data is kept as it is."""
    way = way_to_person(rows.model)
    if way is None or PERSON not in _kept:
        return rows
    column, kind = way
    return rows.exclude(Q(**{f"{column}__in": _kept[kind]()})) if kind in _kept else rows


def kept_among(people: set[uuid.UUID]) -> set[uuid.UUID]:
    """Those of them whose data is kept as it is, for what lies outside of the database."""
    if not people or PERSON not in _kept:
        return set()
    return set(_kept[PERSON]().filter(pk__in=people).values_list("pk", flat=True))
