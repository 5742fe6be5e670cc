"""Files that were brought, what they hold, and which playbooks came of them."""

from typing import ClassVar

from django.db import models

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.kernel.tenancy import TenantQuerySet
from komin.people.workspaces.models import Member, Workspace
from komin.playbooks.library.models import Library, Playbook


class ImportState(models.TextChoices):
    PREVIEWED = "previewed"
    RUNNING = "running"
    DONE = "done"


class Import(models.Model):
    """One file. `preview` is what `preview.previewed` found in it; `again`: also what was brought in before.

    `sha256` names its bytes, which go once it was taken in, or a week later.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    library = models.ForeignKey(Library, on_delete=models.SET_NULL, null=True, related_name="+")
    file_name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    preview = models.JSONField()
    state = models.CharField(max_length=12, choices=ImportState.choices, default=ImportState.PREVIEWED)
    again = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    done_at = models.DateTimeField(null=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return str(self.pk)


class ImportedPlaybook(models.Model):
    """One playbook that came of a file, once. `fingerprint` tells the same one in another file; `is_new` unless it was
    there already, or could not be taken in (`refusal`)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    origin = models.ForeignKey(Import, on_delete=models.SET_NULL, null=True, related_name="playbooks")
    position = models.PositiveIntegerField()
    playbook = models.ForeignKey(Playbook, on_delete=models.CASCADE, null=True, related_name="+")
    source = models.UUIDField(null=True)
    fingerprint = models.CharField(max_length=64)
    is_new = models.BooleanField(default=True)
    refusal = models.CharField(max_length=300, blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["origin", "position"], name="imported_playbook_once_of_a_file")
        ]
        indexes: ClassVar = [models.Index(fields=["workspace", "fingerprint"], name="imported_playbook_again")]

    def __str__(self) -> str:
        return str(self.pk)
