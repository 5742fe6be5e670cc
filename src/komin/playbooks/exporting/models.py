"""Printed pages that were made already, so that printing again is as quick as downloading."""

from typing import ClassVar

from django.db import models

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.kernel.tenancy import TenantQuerySet
from komin.people.workspaces.models import Workspace
from komin.playbooks.publishing.models import Version


class PrintedVersion(models.Model):
    """The PDF of a version on one paper for one audience, kept as a blob of the workspace. `sheet` is empty for the
    procedure, else the name of another sheet (sheets.Sheet).

    `fingerprint` is over everything that is printed: when any of it changes (another version is in force, the
    workspace has a new name, the template is another), the page is made again. `audience` is empty for members; for
    readers outside the workspace, the id of the link they come by.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="printed")
    paper = models.CharField(max_length=8)
    sheet = models.CharField(max_length=16, blank=True, default="")
    audience = models.CharField(max_length=36, blank=True)
    fingerprint = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=clock.now)

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "paper", "sheet", "audience"], name="printed_once_of_a_sheet")
        ]

    def __str__(self) -> str:
        return str(self.id)
