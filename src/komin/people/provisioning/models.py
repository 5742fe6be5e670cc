"""What the directory of a company keeps here: its names for members and groups."""

from typing import ClassVar

from django.db import models

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.kernel.tenancy import TenantQuerySet
from komin.people.groups.models import Group
from komin.people.workspaces.models import Member, Workspace

LONGEST_EXTERNAL_ID = 255
REFUSALS_KEPT = 50
"""Of a workspace, the newest."""


class DirectoryEntry(models.Model):
    """A member as the directory knows them. `made`: the directory made the account, so that names and address are its
    to keep. `closed`: the directory closed the access, so that it may open it again; `gone`: it deleted the entry."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="directory_entry")
    external_id = models.CharField(max_length=LONGEST_EXTERNAL_ID, blank=True)
    user_name = models.CharField(max_length=254)
    made = models.BooleanField(default=False)
    closed = models.BooleanField(default=False)
    gone = models.BooleanField(default=False)
    since = models.DateTimeField(default=clock.now, editable=False)

    objects = TenantQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["workspace", "external_id"], name="entries_by_external_id"),
            models.Index(fields=["workspace", "user_name"], name="entries_by_user_name"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class DirectoryGroup(models.Model):
    """A group as the directory knows it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="directory_group")
    external_id = models.CharField(max_length=LONGEST_EXTERNAL_ID)

    objects = TenantQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.id)


class Refusal(models.Model):
    """Something that the directory asked and did not get, for whoever looks after it: of nobody by name. `code` as
    kernel.errors has it, or "unreadable"."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)
    method = models.CharField(max_length=8)
    resource = models.CharField(max_length=24)
    status = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=32)

    objects = TenantQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-at", "-id"]
        indexes: ClassVar = [models.Index(fields=["workspace", "-at"], name="refusals_by_time")]

    def __str__(self) -> str:
        return str(self.id)
