"""The audit trail: who did what to which thing, when. Written in the same transaction as the change.

Lines are only ever added. This model refuses everything else, and so does the database itself, by triggers of the
migration 0002: whatever writes to it, another program or a person with a console included. The one change they let pass
is that an actor is no longer named. A migration that alters the table on SQLite must make the triggers again: Django
rebuilds the table there.
"""

from typing import Any, ClassVar, NoReturn

from django.db import models

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.kernel.tenancy import TenantQuerySet


class AppendOnly(RuntimeError):
    """Something tried to change or remove a line of the trail: a fault of the code."""


class AuditQuerySet(TenantQuerySet["AuditEntry"]):
    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnly("a line of the audit trail is never changed")

    def delete(self) -> NoReturn:
        raise AppendOnly("a line of the audit trail is never removed")

    update.alters_data = True  # type: ignore[attr-defined]
    delete.alters_data = delete.queryset_only = True  # type: ignore[attr-defined]


class AuditEntry(models.Model):
    """One action. Names things and people by id only, so that erasing a person needs no rewriting of history."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace_id = models.UUIDField()
    actor_id = models.UUIDField(null=True)
    at = models.DateTimeField(default=clock.now)
    action = models.CharField(max_length=64)
    object_kind = models.CharField(max_length=64)
    object_id = models.UUIDField()
    detail = models.JSONField(default=dict)

    objects = AuditQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["workspace_id", "at"], name="audit_by_time"),
            models.Index(fields=["workspace_id", "object_id"], name="audit_by_object"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.object_kind} {self.object_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly("a line of the audit trail is never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly("a line of the audit trail is never removed")


class AuditSeal(models.Model):
    """The place of a line in its workspace's chain (`chain.py`). Seals are only ever added, too: triggers of the
    migration 0003 refuse everything else."""

    entry_id = models.UUIDField(primary_key=True)
    workspace_id = models.UUIDField()
    number = models.PositiveBigIntegerField()
    actor_proof = models.CharField(max_length=64, blank=True)
    previous = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(max_length=64)

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace_id", "number"], name="audit_seal_once_in_a_chain")
        ]

    def __str__(self) -> str:
        return f"{self.workspace_id} {self.number}"


class AuditHead(models.Model):
    """The end of a workspace's chain. Whoever adds to it holds this row."""

    workspace_id = models.UUIDField(primary_key=True)
    number = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)

    objects = TenantQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.workspace_id} {self.number}"


class AuditOrigin(models.Model):
    """From which address an action came: in a table of its own, that forgets (`origins.py`)."""

    entry_id = models.UUIDField(primary_key=True)
    workspace_id = models.UUIDField()
    actor_id = models.UUIDField()
    address = models.GenericIPAddressField()
    at = models.DateTimeField(db_index=True)

    objects = TenantQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.entry_id)
