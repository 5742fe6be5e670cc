"""Libraries, and the playbooks in them as a catalogue shows them.

What a playbook says is elsewhere: the draft in `authoring`, the versions in `publishing`. What a list needs of both
(title, status, film of thumbnails) is kept here, so that a list page never reads a document.
"""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from komin.kernel import clock
from komin.kernel.identifiers import new_code, new_id
from komin.kernel.tenancy import TenantQuerySet
from komin.people.workspaces.models import Member, Role, Workspace


class LibraryQuerySet(TenantQuerySet["Library"]):
    def visible_to(self, member: Member) -> Self:
        return self.in_workspace(member.workspace_id)


class Library(models.Model):
    """A collection of playbooks for an audience."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="libraries")
    name = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = LibraryQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "name"], name="library_name_once_in_a_workspace")
        ]

    def __str__(self) -> str:
        return str(self.id)


class Status(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    OBSOLETE = "obsolete", _("Obsolete")


class PlaybookQuerySet(TenantQuerySet["Playbook"]):
    def visible_to(self, member: Member) -> Self:
        """Rule 1: a reader only ever sees what is published."""
        mine = self.in_workspace(member.workspace_id).filter(deleted_at__isnull=True)
        return mine if member.has_role(Role.CONTRIBUTOR) else mine.filter(published_version__isnull=False)


class Playbook(models.Model):
    """One operating procedure. `code` is the short, stable name in its link and QR code."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="playbooks")
    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="playbooks")
    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    number = models.CharField(max_length=40)
    title = models.CharField(max_length=160, blank=True)
    language = models.CharField(max_length=35, default="en")
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.DRAFT)
    step_count = models.PositiveIntegerField(default=0)
    # Thumbnails of the first five steps: [{"asset": id, "sha256": hex of the 480 px rendition}, …]
    film = models.JSONField(default=list)
    changed_at = models.DateTimeField(default=clock.now)
    changed_by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    has_unpublished_changes = models.BooleanField(default=True)
    published_version = models.PositiveIntegerField(null=True)
    published_revision = models.CharField(max_length=8, blank=True)
    published_title = models.CharField(max_length=160, blank=True)
    published_step_count = models.PositiveIntegerField(default=0)
    published_film = models.JSONField(default=list)
    published_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    deleted_at = models.DateTimeField(null=True)

    objects = PlaybookQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "number"], name="playbook_number_once_in_a_workspace")
        ]
        indexes: ClassVar = [
            models.Index(fields=["workspace", "-changed_at"], name="playbook_recently_changed"),
            models.Index(fields=["workspace", "-published_at"], name="playbook_recently_published"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class NumberSequence(models.Model):
    """How far the numbers of one sequence have come: `scope` is what stands around the number, `next` what is given
    next."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    scope = models.CharField(max_length=80)
    next = models.PositiveIntegerField(default=1)

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "scope"], name="sequence_once_in_a_workspace")
        ]

    def __str__(self) -> str:
        return str(self.id)
