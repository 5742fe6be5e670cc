"""The audit trail: who did what to which thing, when. Written in the same transaction as the change."""

from typing import ClassVar

from django.db import models

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.kernel.tenancy import TenantQuerySet


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

    objects = TenantQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["workspace_id", "at"], name="audit_by_time"),
            models.Index(fields=["workspace_id", "object_id"], name="audit_by_object"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.object_kind} {self.object_id}"
