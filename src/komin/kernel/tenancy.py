"""Tenant isolation by construction: a query on tenant rows that names no workspace raises.

Every tenant row has a `workspace_id`. `TenantQuerySet` fails closed: evaluating, counting, updating or deleting
without `in_workspace(...)` (or a related manager of a row that belongs to a workspace) raises `TenantRequired`.
`across_workspaces(reason=...)` is the one, searchable, way around it, for maintenance and background work.
"""

import uuid
from collections.abc import Iterator
from typing import Any, Protocol, Self, TypeVar

from django.db import models

from komin.kernel.errors import TenantRequired


class HasId(Protocol):
    @property
    def pk(self) -> Any: ...


_Row = TypeVar("_Row", bound=models.Model, covariant=True)


class TenantQuerySet(models.QuerySet[_Row]):
    """A queryset that refuses to touch the database before it was bound to one workspace."""

    _bound = False

    def in_workspace(self, workspace: HasId | uuid.UUID) -> Self:
        """Only the rows of `workspace` (a row or its id)."""
        workspace_id = workspace if isinstance(workspace, uuid.UUID) else workspace.pk
        bound = self.filter(workspace_id=workspace_id)
        bound._bound = True
        return bound

    def across_workspaces(self, *, reason: str) -> Self:
        """Rows of every workspace. `reason` is for the reader of the code and must not be empty."""
        if not reason:
            raise TenantRequired("across_workspaces() needs a reason")
        bound: Self = self._chain()  # type: ignore[attr-defined]
        bound._bound = True
        return bound

    def _require_binding(self) -> None:
        if not self._bound:
            raise TenantRequired(f"{self.model.__name__}: a query without a workspace. Call in_workspace(...) first.")

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]
        clone._bound = self._bound
        return clone

    def _add_hints(self, **hints: Any) -> None:
        """Related managers name the row they hang on: its workspace is the binding."""
        super()._add_hints(**hints)  # type: ignore[misc]
        if getattr(hints.get("instance"), "workspace_id", None) is not None:
            self._bound = True

    def _fetch_all(self) -> None:
        if self._result_cache is None:
            self._require_binding()
        super()._fetch_all()

    def iterator(self, chunk_size: int | None = None) -> Iterator[_Row]:
        self._require_binding()
        return super().iterator(chunk_size=chunk_size)

    def count(self) -> int:
        self._require_binding()
        return super().count()

    def exists(self) -> bool:
        self._require_binding()
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self._require_binding()
        return super().aggregate(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        self._require_binding()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._require_binding()
        return super().delete()
