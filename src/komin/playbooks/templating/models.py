"""What a new playbook can begin with."""

from typing import Any, ClassVar

from django.db import models

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.kernel.tenancy import TenantQuerySet
from komin.people.workspaces.models import Member, Workspace

LONGEST_NAME = 120


class Template(models.Model):
    """The words of a draft as they were when it was kept: sections, steps and what stands before them, no photos.

    It belongs to nobody's draft: what is written there later does not change it, and a playbook that began with it
    does not change with it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=LONGEST_NAME)
    language = models.CharField(max_length=35)
    structure: "models.JSONField[Any, Any]" = models.JSONField()
    # Beside the structure, so that a list of templates need not read the words of each.
    step_count = models.PositiveIntegerField(default=0)
    kept_by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    kept_at = models.DateTimeField(default=clock.now)

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "name"], name="template_named_once_in_a_workspace")
        ]

    def __str__(self) -> str:
        return str(self.id)
