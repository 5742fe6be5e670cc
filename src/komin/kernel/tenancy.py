"""Tenant isolation by construction: a query on tenant rows that names no workspace raises.

Every tenant row has a `workspace_id`. `TenantQuerySet` fails closed: whatever reaches the database without
`in_workspace(...)` (or a related manager of a row that belongs to a workspace) raises `TenantRequired`, and so does
joining an unbound query to a bound one. `across_workspaces(reason=...)` is the one, searchable, way around it, for
maintenance and background work.
"""

import uuid
from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any, NoReturn, Protocol, Self, TypeVar

from django.db import models

from komin.kernel.errors import TenantRequired
from komin.kernel.restriction import hidden_rows


class HasId(Protocol):
    @property
    def pk(self) -> Any: ...


_Row = TypeVar("_Row", bound=models.Model, covariant=True)


def every_row(model: type[models.Model], *, reason: str) -> "models.QuerySet[Any]":
    """Rows of any table, whatever it holds, of every workspace. `reason` as above: for what goes through all tables."""
    if not reason:
        raise TenantRequired("every_row() needs a reason")
    return model._base_manager.all()


class TenantQuerySet(models.QuerySet[_Row]):
    """A queryset that refuses to touch the database before it was bound to one workspace.

    Bound, it leaves out the rows that people had restricted, where their table hides them (kernel.restriction).
    """

    _bound = _whole = _left_out = False

    def in_workspace(self, workspace: HasId | uuid.UUID) -> Self:
        """Only the rows of `workspace` (a row or its id)."""
        workspace_id = workspace if isinstance(workspace, uuid.UUID) else workspace.pk
        bound = self.filter(workspace_id=workspace_id)
        bound._bind()
        return bound

    def across_workspaces(self, *, reason: str) -> Self:
        """Rows of every workspace. `reason` is for the reader of the code and must not be empty."""
        if not reason:
            raise TenantRequired("across_workspaces() needs a reason")
        bound: Self = self._chain()  # type: ignore[attr-defined]
        bound._bind()
        return bound

    def with_restricted(self, *, reason: str) -> Self:
        """Restricted rows too, said before the workspace: for what only counts, keeps or must not lose them."""
        if not reason or self._left_out:
            raise TenantRequired("with_restricted() needs a reason, and comes before the workspace")
        whole: Self = self._chain()  # type: ignore[attr-defined]
        whole._whole = True
        return whole

    def _bind(self) -> None:
        self._bound = True
        hidden = None if self._whole or self._left_out else hidden_rows(self.model)
        self._left_out = not self._whole
        if hidden is not None:
            self.query.add_q(~hidden)

    def _require_binding(self) -> None:
        if not self._bound:
            raise TenantRequired(f"{self.model.__name__}: a query without a workspace. Call in_workspace(...) first.")

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]
        clone._bound, clone._whole, clone._left_out = self._bound, self._whole, self._left_out
        return clone

    def _add_hints(self, **hints: Any) -> None:
        """Related managers name the row they hang on: its workspace is the binding."""
        super()._add_hints(**hints)  # type: ignore[misc]
        if getattr(hints.get("instance"), "workspace_id", None) is not None:
            self._bind()

    # Reading: every evaluation ends in one of these.

    def _fetch_all(self) -> None:
        if self._result_cache is None:
            self._require_binding()
        super()._fetch_all()

    def iterator(self, chunk_size: int | None = None) -> Iterator[_Row]:
        self._require_binding()
        return super().iterator(chunk_size=chunk_size)

    def aiterator(self, chunk_size: int = 2000) -> AsyncIterator[_Row]:
        self._require_binding()
        return super().aiterator(chunk_size=chunk_size)

    def count(self) -> int:
        self._require_binding()
        return super().count()

    def exists(self) -> bool:
        self._require_binding()
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self._require_binding()
        return super().aggregate(*args, **kwargs)

    def explain(self, *, format: str | None = None, **options: Any) -> str:
        self._require_binding()
        return super().explain(format=format, **options)

    def raw(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: what is written by hand does not keep to the workspace that a queryset is bound to."""
        raise TenantRequired(f"{self.model.__name__}: raw() can't be bound to a workspace.")

    # Writing.

    def update(self, **kwargs: Any) -> int:
        self._require_binding()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._require_binding()
        return super().delete()

    # As Django marks its own: not from a template, and `delete` not from a manager.
    update.alters_data = True  # type: ignore[attr-defined]
    delete.alters_data = delete.queryset_only = True  # type: ignore[attr-defined]

    # Joining: one that is bound does not vouch for another that is not.

    def resolve_expression(self, *args: Any, **kwargs: Any) -> Any:
        """As part of another query: `filter(asset__in=…)`."""
        self._require_binding()
        return super().resolve_expression(*args, **kwargs)

    def _all_bound(self, others: Iterable[Any]) -> None:
        for queryset in (self, *others):
            if isinstance(queryset, TenantQuerySet):
                queryset._require_binding()

    def __and__(self, other: Any) -> Self:
        self._all_bound([other])
        return super().__and__(other)

    def __or__(self, other: Any) -> Self:
        self._all_bound([other])
        return super().__or__(other)

    def __xor__(self, other: Any) -> Self:
        self._all_bound([other])
        return super().__xor__(other)

    def union(self, *others: Any, all: bool = False) -> Self:
        self._all_bound(others)
        return super().union(*others, all=all)

    def intersection(self, *others: Any) -> Self:
        self._all_bound(others)
        return super().intersection(*others)

    def difference(self, *others: Any) -> Self:
        self._all_bound(others)
        return super().difference(*others)
