"""Rows of every declared table, made from the schema: a table that a slice adds tomorrow is filled as well.

Every text column of a row that is a person's holds their mark; every link to a membership or a person leads to them.
"""

import itertools
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from komin.kernel import clock
from komin.kernel.personal_data import declarations
from komin.people.accounts.models import Person
from komin.people.workspaces.models import Member, Workspace

Row = tuple[str, Any]
_numbers = itertools.count(1_000)


@dataclass
class Marked:
    """A person whose mark stands in every column of a row of theirs. `rows` are those that were made."""

    mark: str
    member: Member
    rows: list[Row] = field(default_factory=list)
    made: dict[type[models.Model], Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.made |= {Member: self.member, Person: self.member.person, Workspace: self.member.workspace}

    def row_of(self, model: type[models.Model]) -> Any:
        if model not in self.made:
            row = model(**{column.attname: self._value(column) for column in model._meta.local_concrete_fields})
            model._base_manager.bulk_create([row])
            self.made[model] = row
            self.rows.append((model._meta.label, row.pk))
        return self.made[model]

    def _value(self, column: Any) -> Any:
        label = column.model._meta.label_lower
        personal = column.name in declarations()[label].personal if label in declarations() else False
        if column.is_relation:
            return self._linked(column, personal=personal)
        if isinstance(column, models.UUIDField):
            if column.primary_key:
                return uuid.uuid4()
            return self.member.person.pk if personal else self._id_of(column)
        if column.primary_key:
            return self._key(column) if isinstance(column, models.CharField) else None
        return self._plain(column, personal=personal)

    def _key(self, column: Any) -> str:
        """With the mark, unless the row is about nobody."""
        declared = declarations().get(column.model._meta.label_lower)
        about_somebody = declared is None or bool(declared.personal)
        return (f"{self.mark}-key" if about_somebody else uuid.uuid4().hex)[: column.max_length]

    def _linked(self, column: Any, *, personal: bool) -> Any:
        if column.null and not personal and not column.many_to_one:
            return None
        if column.related_model in (Member, Person, Workspace) or personal:
            return self.row_of(column.related_model).pk
        if column.null or column.related_model is column.model:
            return None
        return getattr(self.row_of(column.related_model), column.target_field.attname)

    def _id_of(self, column: Any) -> uuid.UUID:
        return self.member.workspace_id if column.name == "workspace_id" else uuid.uuid4()

    def _plain(self, column: Any, *, personal: bool) -> Any:
        if personal and isinstance(column, models.CharField | models.TextField) and not column.choices:
            is_address = column.name in ("email", "recipient")
            text = self.member.person.email if is_address else f"{self.mark}-{column.name}"
            return text[: column.max_length]
        if column.choices:
            return column.choices[0][0]
        if isinstance(column, models.JSONField):
            return {}
        if isinstance(column, models.CharField | models.TextField):
            return f"x{uuid.uuid4().hex}"[: column.max_length or 40]
        if isinstance(column, models.BooleanField):
            return False
        if isinstance(column, models.DateTimeField):
            return clock.now()
        if isinstance(column, models.DateField):
            return clock.now().date()
        if isinstance(column, models.BinaryField):
            return b""
        if column.unique or any(column.name in one.fields for one in column.model._meta.total_unique_constraints):
            return next(_numbers)
        if isinstance(column, models.GenericIPAddressField):
            return "192.0.2.7"
        return 1


def fill_every_declared_table(person: Marked) -> None:
    from django.apps import apps

    for label, declared in declarations().items():
        if declared.personal and declared.subject and not label.startswith("privacy_erasure."):
            person.row_of(apps.get_model(label))
