"""The tables that hold rows of workspaces, in an order in which they can be emptied."""

from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Model

_Table = type[Model]
# Lines of the trail name nothing and nobody but by ids, and the database lets nobody remove them; the last table says
# that the workspace ended.
_STAY = frozenset({"audit.AuditEntry", "audit.AuditSeal", "audit.AuditHead", "ownership.Closing"})


@cache
def tables_of_workspaces() -> tuple[_Table, ...]:
    """Each before those that its rows refer to, so that no row refers to one that is gone."""
    known = [model for model in apps.get_models() if _is_of_a_workspace(model) and model._meta.label not in _STAY]
    ordered = list[_Table]()
    for model in known:
        _put(model, known, ordered, under=())
    return tuple(ordered)


def _is_of_a_workspace(model: _Table) -> bool:
    return any(field.attname == "workspace_id" for field in model._meta.concrete_fields)


def _put(model: _Table, known: list[_Table], ordered: list[_Table], *, under: tuple[_Table, ...]) -> None:
    if model in ordered or model in under:
        return
    for other in known:
        if any(_related(field) is model for field in other._meta.concrete_fields):
            _put(other, known, ordered, under=(*under, model))
    ordered.append(model)


def _related(field: Any) -> Any:
    return field.related_model if field.is_relation else None
