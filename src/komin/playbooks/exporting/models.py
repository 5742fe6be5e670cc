"""Printed pages that were made already, so that printing again is as quick as downloading."""

from typing import ClassVar

from django.db import models

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.kernel.tenancy import TenantQuerySet
from komin.people.workspaces.models import Member, Workspace
from komin.playbooks.library.models import Library, Playbook
from komin.playbooks.publishing.models import Version


class PrintedVersion(models.Model):
    """The PDF of a version on one paper for one audience, kept as a blob of the workspace. `sheet` is empty for the
    procedure, else the name of another sheet (sheets.Sheet); `language` for that of the author, else a translation's.

    `fingerprint` is over everything that is printed: when any of it changes (another version is in force, the
    workspace has a new name, the template is another), the page is made again. `audience` is empty for members; for
    readers outside the workspace, the id of the link they come by.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="printed")
    paper = models.CharField(max_length=8)
    sheet = models.CharField(max_length=16, blank=True, default="")
    language = models.CharField(max_length=35, blank=True, default="")
    audience = models.CharField(max_length=36, blank=True)
    fingerprint = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=clock.now)

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["version", "paper", "sheet", "language", "audience"], name="printed_once_in_a_language"
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class LibraryExport(models.Model):
    """Many playbooks on their way out, in one package; `library` is None for all of them.

    `sha256` and `size` are those of the package once it is ready; it goes at `expires_at`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    library = models.ForeignKey(Library, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=120)
    format = models.CharField(max_length=16)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    ready_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    missing = models.PositiveIntegerField(default=0)

    objects = TenantQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at"]
        indexes: ClassVar = [models.Index(fields=["expires_at"], name="library_export_by_end")]

    def __str__(self) -> str:
        return str(self.pk)


class ExportedPlaybook(models.Model):
    """One playbook of an export. Made once: a worker that is killed goes on with the next.

    `files`: [{"path", "sha256", "made"}, …], `made` for what was made for this export alone; `listed` is what the
    contents say of it, null where there was nothing for the member to see.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    export = models.ForeignKey(LibraryExport, on_delete=models.CASCADE, related_name="playbooks")
    playbook = models.ForeignKey(Playbook, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveIntegerField()
    folder = models.CharField(max_length=80)
    made_at = models.DateTimeField(null=True)
    files = models.JSONField(default=list)
    listed = models.JSONField(null=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["export", "position"], name="exported_playbook_once_at_a_place")
        ]

    def __str__(self) -> str:
        return str(self.pk)
