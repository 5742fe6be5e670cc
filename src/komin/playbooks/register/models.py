"""What came of looking whether the versions of a workspace are what was hashed."""

from typing import ClassVar

from django.db import models

from komin.kernel.identifiers import new_id
from komin.kernel.tenancy import TenantQuerySet
from komin.people.workspaces.models import Workspace


class Verification(models.Model):
    """One run over all versions. `faults` lists the first of `fault_count`:
    [{"playbook": id, "number", "version", "revision", "what", "picture"}, …]; the last run is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.OneToOneField(Workspace, on_delete=models.CASCADE, related_name="+")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    versions = models.PositiveIntegerField()
    pictures = models.PositiveIntegerField()
    fault_count = models.PositiveIntegerField()
    faults = models.JSONField(default=list)

    objects = TenantQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-ended_at"]

    def __str__(self) -> str:
        return str(self.pk)
