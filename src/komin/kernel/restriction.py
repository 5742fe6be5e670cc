"""Which rows the managers of tables leave out: those of people who had them restricted (GDPR Art. 18).

Who is restricted is known above: `declare_restricted` brings it down. Where nobody is, the question costs one look into
an index that is empty.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.db.models import Model, Q, QuerySet, UUIDField

from komin.kernel.personal_data import Category, OnRestriction, declarations

Who = Callable[[Category], "QuerySet[Any, Any]"]
PERSON, ADDRESS = "accounts.person", "address"
_who: dict[str, Who] = {}


def declare_restricted(kind: str, who: Who) -> None:
    """`kind`: the table that a column links to ("workspaces.member"), or ADDRESS for a column that holds one. `who`
    gives the ids, or the addresses, of those who had a category restricted."""
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
    declaration = declarations().get(model._meta.label_lower)
    if declaration is None or declaration.on_restriction is not OnRestriction.HIDDEN or not declaration.subject:
        return None
    name = declaration.subject.split("__")[0]
    column: Any = model._meta.get_field(name)
    categories = {field.category for field in declaration.personal.values()}
    if column.is_relation:
        category = Category.CONTENT if Category.CONTENT in categories else declaration.personal[name].category
        return name, column.related_model._meta.label_lower, category
    return name, PERSON if isinstance(column, UUIDField) else ADDRESS, declaration.personal[name].category
