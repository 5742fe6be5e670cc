"""What colleagues say to each other about a step while it is written. No version carries any of it."""

from typing import ClassVar

from django.db import models

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.kernel.tenancy import TenantQuerySet
from komin.people.workspaces.models import Member, Workspace
from komin.playbooks.authoring.models import Draft, DraftStep


class Thread(models.Model):
    """A deleted step keeps its threads, so that both come back together."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="threads")
    step = models.ForeignKey(DraftStep, on_delete=models.CASCADE, related_name="threads")
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = TenantQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.pk)


class Comment(models.Model):
    """`text` is plain and names people by `mentions.token`, so that nobody's name is kept in the words of another."""

    id = models.UUIDField(primary_key=True, default=new_id)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    text = models.TextField()
    written_at = models.DateTimeField(default=clock.now, editable=False)
    changed_at = models.DateTimeField(null=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["written_at", "id"]

    def __str__(self) -> str:
        return str(self.pk)


class Mention(models.Model):
    """Somebody is asked to look. It waits until they say that they did, write in the thread, or it is resolved."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="mentions")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    answered_at = models.DateTimeField(null=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["comment", "member"], name="mentioned_once_in_a_comment")
        ]

    def __str__(self) -> str:
        return str(self.pk)
