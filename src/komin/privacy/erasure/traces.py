"""How rows name people: read from the declarations of every slice, so that nothing has to be listed twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Q
from django.db.models.constants import LOOKUP_SEP

from komin.kernel.personal_data import Declaration, PersonalField, Subject, declarations
from komin.kernel.tenancy import every_row


class By(Enum):
    """What the last column of a lookup holds."""

    PERSON = "the id of the person"
    ADDRESS = "an e-mail address"


@dataclass(frozen=True, slots=True)
class Trace:
    """One way from the rows of a table to a person.

    `owned`: the way of the declaration itself, by which a row is about the person; else a column that names them in a
    row of somebody else's.
    """

    declaration: Declaration
    column: str
    lookup: str
    by: By
    owned: bool

    @property
    def model(self) -> type[models.Model]:
        return apps.get_model(self.declaration.model)

    @property
    def field(self) -> PersonalField:
        return self.declaration.personal[self.column]

    @property
    def name(self) -> str:
        """ "discussing.Comment", or "discussing.Comment.column" for a column in a row of somebody else's."""
        label = self.model._meta.label
        return label if self.owned else f"{label}.{self.column}"

    @property
    def links_to_a_member(self) -> bool:
        linked = self.model._meta.get_field(self.column).related_model
        return linked is not None and linked is not get_user_model()

    def rows(self, subject: Subject) -> "models.QuerySet[Any]":
        """Of every workspace: a person is the same in all of them."""
        rows = every_row(self.model, reason="a person is the same in all workspaces").order_by("pk")
        if self.by is By.PERSON:
            return rows.filter(**{self.lookup: subject.id})
        return rows.filter(any_of(self.lookup, subject.addresses))


def any_of(lookup: str, addresses: tuple[str, ...]) -> Q:
    """Capitals make no difference in an address."""
    found = Q(pk__in=[])
    for address in addresses:
        found |= Q(**{f"{lookup}__iexact": address})
    return found


def traces() -> list[Trace]:
    """Every way, by table; the way that owns a row before those that name somebody in it."""
    found = [one for label in sorted(declarations()) for one in _traces(declarations()[label])]
    return sorted(found, key=lambda one: (one.model._meta.label, not one.owned, one.column))


def _traces(declaration: Declaration) -> Iterator[Trace]:
    if not declaration.personal:
        return
    model, owner = apps.get_model(declaration.model), ""
    if declaration.subject:
        first = declaration.subject.split(LOOKUP_SEP)[0]
        owner = next(iter(declaration.personal)) if first == "pk" else first
        if owner in declaration.personal:
            yield Trace(declaration, owner, declaration.subject, _kind(model, declaration.subject), owned=True)
    for column in declaration.personal:
        linked = model._meta.get_field(column).related_model
        if column == owner or linked is None:
            continue
        if linked is get_user_model():
            yield Trace(declaration, column, column, By.PERSON, owned=False)
        elif _is_a_membership(linked):
            yield Trace(declaration, column, f"{column}__person", By.PERSON, owned=False)


def _is_a_membership(model: Any) -> bool:
    return bool(model._meta.label_lower == "workspaces.member")


def _kind(model: Any, lookup: str) -> By:
    column: Any = None
    for name in lookup.split(LOOKUP_SEP):
        column = model._meta.pk if name == "pk" else model._meta.get_field(name)
        model = column.related_model or model
    named = column.is_relation or isinstance(column, models.UUIDField)
    return By.PERSON if named else By.ADDRESS
