"""What a new playbook can begin with."""

from typing import Any, ClassVar

from django.db import models

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.kernel.tenancy import TenantQuerySet
from komin.people.workspaces.models import Member, Workspace
from komin.playbooks.media.models import Asset

LONGEST_NAME = 120


class Template(models.Model):
    """A draft as it was when it was kept: sections, steps and what stands before them; its photos if whoever kept it
    said so.

    It belongs to nobody's draft: what is written there later does not change it, and a playbook that began with it
    does not change with it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=LONGEST_NAME)
    language = models.CharField(max_length=35)
    structure: "models.JSONField[Any, Any]" = models.JSONField()
    # Beside the structure, so that a list of templates need not read the words of each; `film` as of a playbook.
    step_count = models.PositiveIntegerField(default=0)
    film: "models.JSONField[Any, Any]" = models.JSONField(default=list)
    kept_by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    kept_at = models.DateTimeField(default=clock.now)

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "name"], name="template_named_once_in_a_workspace")
        ]

    def __str__(self) -> str:
        return str(self.id)


class TemplatePhoto(models.Model):
    """That a template shows a photo, in a step or beside a tool or part: the database itself refuses to remove it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    template = models.ForeignKey(Template, on_delete=models.CASCADE, related_name="photos")
    asset = models.ForeignKey(Asset, on_delete=models.RESTRICT, related_name="+")

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["template", "asset"], name="photo_once_of_a_template")]

    def __str__(self) -> str:
        return str(self.pk)
