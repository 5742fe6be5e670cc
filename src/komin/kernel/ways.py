"""Whom a row of a declared table is about: the column that says so, and what it holds."""

from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Model, UUIDField

from komin.kernel.personal_data import declarations

PERSON, ADDRESS = "accounts.person", "address"


def way_to_person(model: type[Model]) -> tuple[str, str] | None:
    """Column and kind: the table that it links to ("workspaces.member"), PERSON for the id of one, ADDRESS for an
    e-mail address. None for a table that is about nobody."""
    return _way(model._meta.label_lower)


@cache
def _way(label: str) -> tuple[str, str] | None:
    declaration = declarations().get(label)
    if declaration is None or not declaration.personal or not declaration.subject:
        return None
    model, name = apps.get_model(label), declaration.subject.split("__")[0]
    column: Any = model._meta.pk if name == "pk" else model._meta.get_field(name)
    if column.is_relation:
        return name, column.related_model._meta.label_lower
    return name, PERSON if isinstance(column, UUIDField) else ADDRESS
