"""What was answered to a request with an idempotency key, so that the same request again gets the same answer."""

from typing import ClassVar

from django.db import models

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.kernel.tenancy import TenantQuerySet

HOURS_KEPT = 24


class KeptAnswer(models.Model):
    """One key of one sender in one workspace: `actor_id` is the token's id or the person's. `status` 0: the first
    request is under way since `begun_at`. `key_sha256` and `request_sha256` are hashes of what was sent."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace_id = models.UUIDField()
    actor_id = models.UUIDField()
    key_sha256 = models.CharField(max_length=64)
    request_sha256 = models.CharField(max_length=64)
    begun_at = models.DateTimeField(default=clock.now)
    status = models.PositiveSmallIntegerField(default=0)
    headers = models.JSONField(default=dict)
    body = models.TextField(blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace_id", "actor_id", "key_sha256"], name="answer_once_to_a_key")
        ]
        indexes: ClassVar = [models.Index(fields=["begun_at"], name="answers_by_time")]

    def __str__(self) -> str:
        return str(self.id)
