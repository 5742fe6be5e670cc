"""Lists for programs, page after page: a cursor says where the last page ended, so that what is added or removed
meanwhile moves nothing (keyset paging)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Generic, TypeVar

from django.core import signing
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _
from ninja import Query, Schema
from pydantic import Field

from komin.kernel.errors import Invalid

Row = TypeVar("Row", bound=Model)
Item = TypeVar("Item")

USUAL, MOST = 50, 200
_SALT = "komin.cursor"

Limit = Annotated[int, Query(ge=1, le=MOST, description="How many at most.")]
After = Annotated[str, Query(max_length=2_000, description="`next` of the page before; empty for the first page.")]


class Paged(Schema, Generic[Item]):
    """`next` is handed back as `after` for the page that follows; null on the last."""

    items: list[Item]
    next: str | None = Field(default=None, examples=[None])


@dataclass(frozen=True, slots=True)
class Part(Generic[Row]):
    """One page of rows, and the cursor of the next; None on the last."""

    rows: Sequence[Row]
    next: str | None


def part_of(found: QuerySet[Row], *, order: Sequence[str], after: str, limit: int) -> Part[Row]:
    """The rows of `found` that follow the cursor `after`, by `order`: names of columns that are never null, the last of
    which tells rows apart; "-" before one that descends. Raises Invalid for a cursor that this list did not give."""
    rows = found.order_by(*order)
    if after:
        rows = rows.filter(_behind(order, _read(order, after)))
    taken = list(rows[: limit + 1])
    more = len(taken) > limit
    return Part(taken[:limit], _cursor(order, taken[limit - 1]) if more else None)


def _behind(order: Sequence[str], values: Sequence[Any]) -> Q:
    """(a, b) behind (x, y): a beyond x, or a equal to x and b beyond y. That a is not before x is said once more, for
    databases that begin there in an index and don't see it in the choice of two."""
    behind, equal = Q(), Q()
    first, edge = order[0].removeprefix("-"), "lte" if order[0].startswith("-") else "gte"
    for name, value in zip(order, values, strict=True):
        column = name.removeprefix("-")
        comparison = "lt" if name.startswith("-") else "gt"
        behind |= equal & Q(**{f"{column}__{comparison}": value})
        equal &= Q(**{column: value})
    return Q(**{f"{first}__{edge}": values[0]}) & behind


def _cursor(order: Sequence[str], row: Model) -> str:
    values = [getattr(row, name.removeprefix("-")) for name in order]
    said = [value.isoformat() if isinstance(value, date) else str(value) for value in values]
    return signing.dumps([list(order), said], salt=_SALT)


def _read(order: Sequence[str], after: str) -> Sequence[Any]:
    """Signed, so that nothing reaches the database but what came out of it."""
    try:
        given, values = signing.loads(after, salt=_SALT)
    except signing.BadSignature:
        given, values = None, []
    if given != list(order):
        message = _("This cursor is not of this list. Begin with the first page.")
        raise Invalid(message, code="bad_cursor", fields={"after": message})
    return list(values)
