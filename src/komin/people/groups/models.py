"""Groups: the teams, lines and shifts of a workspace, one level deep, and who is in them."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.kernel.tenancy import TenantQuerySet
from komin.people.workspaces.models import Member, Workspace

LONGEST_NAME = 80


class GroupQuerySet(TenantQuerySet["Group"]):
    def with_member(self, member: Member) -> Self:
        """Those the member is in: who is in a shift of a line is in the line."""
        own = self.in_workspace(member.workspace_id)
        return own.filter(Q(group_members__member=member) | Q(children__group_members__member=member))


class Group(models.Model):
    """Some members of a workspace. A group in another one has none in itself."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    parent = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="children")
    name = models.CharField(max_length=LONGEST_NAME)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = GroupQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["parent", "name"], name="group_name_once_in_a_group"),
            models.UniqueConstraint(
                fields=["workspace", "name"], condition=Q(parent__isnull=True), name="group_name_once_in_a_workspace"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def path(self) -> str:
        """As lists name it; needs `parent`."""
        return f"{self.parent.name} / {self.name}" if self.parent else self.name


class GroupMember(models.Model):
    """That a member is in a group; they may be in several."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="group_members")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="groups")

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["group", "member"], name="member_once_in_a_group")]

    def __str__(self) -> str:
        return str(self.id)
