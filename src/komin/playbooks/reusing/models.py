"""Steps that several playbooks have in common."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.kernel.tenancy import TenantQuerySet
from komin.people.workspaces.models import Member, Workspace
from komin.playbooks.media.models import Asset
from komin.playbooks.reusing.limits import LONGEST_NAME


class StepBlock(models.Model):
    """Drafts hold copies of its steps, each with its origin (document.schema.Origin): an update changes none of them.

    One that was removed can be put back for some time; then it stays as a name, so that those drafts can be told.
    `revision` is that of its last update.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=LONGEST_NAME)
    language = models.CharField(max_length=35)
    revision = models.PositiveIntegerField(default=1)
    step_count = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["workspace", "name"],
                condition=Q(removed_at__isnull=True),
                name="block_named_once_in_a_workspace",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class BlockRevision(models.Model):
    """What the block said from one update to the next. `steps` in reading order, as document.schema.Step in JSON."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    block = models.ForeignKey(StepBlock, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    steps: "models.JSONField[Any, Any]" = models.JSONField()

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["block", "number"], name="revision_number_once_in_a_block")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class BlockPhoto(models.Model):
    """That a block shows a photo now: the database itself refuses to remove one that is used."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    block = models.ForeignKey(StepBlock, on_delete=models.CASCADE, related_name="photos")
    asset = models.ForeignKey(Asset, on_delete=models.RESTRICT, related_name="+")

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["block", "asset"], name="photo_once_of_a_block")]

    def __str__(self) -> str:
        return str(self.pk)
