"""Where somebody is in a playbook, so that another device goes on at the same step."""

from datetime import timedelta
from typing import ClassVar, Self

from django.db import models

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.kernel.tenancy import TenantQuerySet
from komin.people.workspaces.models import Member, Workspace
from komin.playbooks.library.models import Playbook

KEPT = timedelta(days=7)
"""Since the last step that was shown: a job that was left over a weekend goes on."""


class BookmarkQuerySet(TenantQuerySet["Bookmark"]):
    def of(self, member: Member) -> Self:
        """Nobody sees where somebody else is."""
        return self.in_workspace(member.workspace_id).filter(member=member)

    def that_last(self) -> Self:
        return self.filter(moved_at__gt=clock.now() - KEPT)


class Bookmark(models.Model):
    """The step of a version that a member saw last; one a playbook, gone once the last step was done.

    It says nothing of what was done: that is a run's.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    playbook = models.ForeignKey(Playbook, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()
    step_id = models.UUIDField()
    moved_at = models.DateTimeField()

    objects = BookmarkQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "playbook"], name="bookmark_once_of_a_member_in_a_playbook")
        ]
        indexes: ClassVar = [models.Index(fields=["moved_at"], name="bookmark_by_time")]

    def __str__(self) -> str:
        return str(self.pk)
