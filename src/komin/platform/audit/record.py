"""Write a line of the audit trail."""

import uuid
from dataclasses import dataclass
from typing import Protocol

from django.db import models

from komin.platform.audit.models import AuditEntry
from komin.platform.audit.origins import note_line

Detail = dict[str, str | int | bool | None]


class Actor(Protocol):
    """A member: someone acting in one workspace; without a person, the product itself."""

    @property
    def workspace_id(self) -> uuid.UUID: ...

    @property
    def person_id(self) -> uuid.UUID | None: ...


@dataclass(frozen=True, slots=True)
class Product:
    """Nobody: the product does what it was told to do at its time."""

    workspace_id: uuid.UUID
    person_id: None = None


def record(*, by: Actor, action: str, on: models.Model, detail: Detail | None = None) -> None:
    """Record that `by` did `action` ("playbook.publish") to `on`. `detail` holds nothing personal and no content."""
    entry(by=by, action=action, on=on, detail=detail).save()


def entry(*, by: Actor, action: str, on: models.Model, detail: Detail | None = None) -> AuditEntry:
    """The line, for those who write many at once; it says that this happens now."""
    line = AuditEntry(
        workspace_id=by.workspace_id,
        actor_id=by.person_id,
        action=action,
        object_kind=on._meta.model_name or "",
        object_id=on.pk,
        detail=detail or {},
    )
    note_line(line)
    return line
