"""A workspace that is being closed: how far it is, and afterwards that and when it ended."""

from django.db import models

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.kernel.tenancy import TenantQuerySet

DAYS_TO_CLOSE = 30
"""For so long an owner can change their mind, and everybody can take away what they need."""


class State(models.TextChoices):
    ASKED = "asked", "asked"
    KEPT = "kept", "kept"
    UNDER_WAY = "under_way", "under way"
    ENDED = "ended", "ended"


class Closing(models.Model):
    """Outlives its workspace, and then names nobody and nothing: that one ended, when, and how much went.

    `told_up_to` is the last member to whom the mail of this state was written."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace_id = models.UUIDField(unique=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.ASKED)
    asked_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField(db_index=True)
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    told_up_to = models.UUIDField(null=True)
    rows = models.PositiveBigIntegerField(default=0)
    files = models.PositiveBigIntegerField(default=0)

    objects = TenantQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.workspace_id} {self.state}"
