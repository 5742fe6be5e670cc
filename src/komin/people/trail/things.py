"""What the lines of the audit trail are about, by the names that those things have today."""

import uuid
from collections import defaultdict
from collections.abc import Iterable

from django.apps import apps
from django.db.models import Model

from komin.kernel.tenancy import TenantQuerySet
from komin.people.workspaces.models import Member
from komin.platform.audit.models import AuditEntry

_NAMES = ("title", "name")


def names_of_things(workspace_id: uuid.UUID, entries: Iterable[AuditEntry]) -> dict[uuid.UUID, str]:
    """By id; without those that are gone or have no name. One query for each kind of thing."""
    wanted: dict[str, set[uuid.UUID]] = defaultdict(set)
    for entry in entries:
        wanted[entry.object_kind].add(entry.object_id)
    found: dict[uuid.UUID, str] = {}
    for kind, ids in wanted.items():
        if kind == "member":
            members = Member.objects.in_workspace(workspace_id).filter(pk__in=ids).select_related("person")
            found.update({one.pk: one.person.get_full_name() for one in members})
        elif (named := _named(kind)) is not None:
            rows, field = named
            found.update(rows.in_workspace(workspace_id).filter(pk__in=ids).values_list("pk", field))
    return found


def _named(kind: str) -> tuple[TenantQuerySet[Model], str] | None:
    """The rows of workspaces that are called so, and the field that names them."""
    for model in apps.get_models():
        rows = model._default_manager.all()
        if model._meta.model_name == kind and isinstance(rows, TenantQuerySet):
            fields = {one.name for one in model._meta.get_fields()}
            return next(((rows, name) for name in _NAMES if name in fields), None)
    return None
