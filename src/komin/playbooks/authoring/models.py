"""The draft: what authors edit. Every field remembers at which revision of the draft it last changed."""

from typing import ClassVar

from django.db import models

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.kernel.tenancy import TenantQuerySet
from komin.people.workspaces.models import Member, Workspace
from komin.playbooks.library.models import Playbook
from komin.playbooks.media.models import Asset


class Draft(models.Model):
    """One a playbook. `revision` counts the batches of operations that changed something, `discussion` the changes of
    what is said about it, `blocks` the changes of the step blocks that it uses."""

    playbook = models.OneToOneField(Playbook, on_delete=models.CASCADE, primary_key=True, related_name="draft")
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    revision = models.PositiveBigIntegerField(default=1)
    discussion = models.PositiveBigIntegerField(default=0)
    blocks = models.PositiveBigIntegerField(default=0)
    summary = models.TextField(blank=True)
    before = models.JSONField(default=dict)
    field_revisions = models.JSONField(default=dict)

    objects = TenantQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.pk)


class DraftSection(models.Model):
    """Deleted sections and steps stay until the draft goes, so that a deletion can be undone."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="sections")
    title = models.CharField(max_length=160, blank=True)
    position = models.PositiveIntegerField(default=0)
    revision = models.PositiveBigIntegerField(default=1)
    field_revisions = models.JSONField(default=dict)
    deleted = models.BooleanField(default=False)

    objects = TenantQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        return str(self.pk)


class DraftStep(models.Model):
    """`content` holds the fields of document.schema.StepContent, as JSON; `from_block` is the block that its origin
    names, so that the steps of a block are found."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="steps")
    section = models.ForeignKey(DraftSection, on_delete=models.CASCADE, related_name="steps")
    content = models.JSONField(default=dict)
    from_block = models.UUIDField(null=True, db_index=True)
    position = models.PositiveIntegerField(default=0)
    revision = models.PositiveBigIntegerField(default=1)
    field_revisions = models.JSONField(default=dict)
    deleted = models.BooleanField(default=False)

    objects = TenantQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        return str(self.pk)


class DraftPhoto(models.Model):
    """That a draft shows a photo: in a step, or beside a tool or part where `step` is null.

    Written with what shows it, and kept while a deleted step can come back: the database itself refuses to remove a
    photo that is used.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="photos")
    step = models.ForeignKey(DraftStep, on_delete=models.CASCADE, null=True, related_name="shown_photos")
    asset = models.ForeignKey(Asset, on_delete=models.RESTRICT, related_name="+")

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["step", "asset"], name="photo_once_of_a_step")]

    def __str__(self) -> str:
        return str(self.pk)


class OperationBatch(models.Model):
    """A batch that was applied, and the answer it got: sent again, it gets the same answer and changes nothing."""

    id = models.UUIDField(primary_key=True)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="batches")
    member = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    revision = models.PositiveBigIntegerField()
    answer = models.JSONField()
    applied_at = models.DateTimeField(default=clock.now, editable=False)

    objects = TenantQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.pk)


class HistoryEntry(models.Model):
    """What one person did to a draft without ten quiet minutes or somebody else in between.

    `state` is what the draft said at the end of it; null for the last entry, which goes on: that is the draft itself.
    `differences` counts the steps in which it differs from the entry before (states.Differences); empty as long as
    it goes on. `restores` is the entry, `restores_revision` the revision of the version, that it brought back.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="history")
    number = models.PositiveIntegerField()
    member = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    began_at = models.DateTimeField(default=clock.now, editable=False)
    ended_at = models.DateTimeField(default=clock.now)
    state = models.JSONField(null=True)
    differences = models.JSONField(default=dict)
    restores = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    restores_revision = models.CharField(max_length=8, blank=True, default="")

    objects = TenantQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draft", "number"], name="history_entry_number_once_in_a_draft")
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def goes_on(self) -> bool:
        return not self.differences
