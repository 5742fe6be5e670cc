"""The columns of every table that may say something about a person, as the schema shows them."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db import models

from komin.kernel.personal_data import Category, declarations
from komin.people.accounts.models import Person

Table = type[models.Model]

# Numbers, moments and switches say nothing without the row they stand in; in a person's own row they do.
SILENT = (
    models.AutoField,
    models.BooleanField,
    models.DateField,
    models.DecimalField,
    models.DurationField,
    models.FloatField,
    models.IntegerField,
    models.TimeField,
)
NAMING = {Category.IDENTITY, Category.CONTACT}


def tables() -> list[Table]:
    """Every table of an installed app, those that Django makes for many-to-many too."""
    return [model for model in apps.get_models(include_auto_created=True) if not model._meta.proxy]


def stands_for_a_person(table: Any) -> bool:
    """A row of it is somebody: the person, a membership, an address."""
    declared = declarations().get(table._meta.label_lower)
    named = declared.personal.values() if declared and declared.subject else []
    return table is Person or any(column.category in NAMING for column in named)


def may_be_personal(column: Any) -> bool:
    """Text of any kind, an address, bytes, an id of something elsewhere, a link to a row that stands for a person."""
    if column.is_relation:
        return stands_for_a_person(column.related_model)
    if column.primary_key and isinstance(column, models.UUIDField):
        return False
    return column.model is Person or not isinstance(column, SILENT)


def undeclared(read: Iterable[Table]) -> Iterator[str]:
    """`app.Table.column` of each that may be personal and is declared neither personal nor not personal."""
    for table in read:
        declared = declarations().get(table._meta.label_lower)
        named = {*declared.personal, *declared.not_personal} if declared else set()
        for column in table._meta.local_concrete_fields:
            if column.name not in named and may_be_personal(column):
                yield f"{table._meta.label}.{column.name}"
