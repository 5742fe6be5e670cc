"""Which rows the managers of tables leave out: those of people who had them restricted (GDPR Art. 18).

Who is restricted is known above: `declare_restricted` brings it down. Where nobody is, the question costs one look into
an index that is empty.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.db.models import Model, Q, QuerySet

from komin.kernel.personal_data import Category, OnRestriction, declarations
from komin.kernel.ways import ADDRESS, way_to_person

Who = Callable[[Category], "QuerySet[Any, Any]"]
_who: dict[str, Who] = {}


def declare_restricted(kind: str, who: Who) -> None:
    """`kind` as `way_to_person` gives it; `who` gives the ids, or the addresses, of those who had a category
    restricted."""
    _who[kind] = who


def hidden_rows(model: type[Model]) -> Q | None:
    """The rows that no default manager gives out; None for a table that hides none."""
    found = _column(model)
    if found is None:
        return None
    column, kind, category = found
    return Q(**{f"{column}__in": _who[kind](category)})


@cache
def _column(model: type[Model]) -> tuple[str, str, Category] | None:
    declaration, way = declarations().get(model._meta.label_lower), way_to_person(model)
    if declaration is None or way is None or declaration.on_restriction is not OnRestriction.HIDDEN:
        return None
    column, kind = way
    said = any(field.category is Category.CONTENT for field in declaration.personal.values())
    return column, kind, Category.CONTENT if said and kind != ADDRESS else declaration.personal[column].category
