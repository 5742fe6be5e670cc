"""Libraries, and the playbooks in them as a catalogue shows them.

What a playbook says is elsewhere: the draft in `authoring`, the versions in `publishing`. What a list needs of both
(title, status, film of thumbnails) is kept here, so that a list page never reads a document.
"""

from typing import Any, ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from komin.kernel import clock
from komin.kernel.identifiers import new_code, new_id
from komin.kernel.tenancy import TenantQuerySet
from komin.people.groups.models import Group
from komin.people.workspaces.models import Member, Role, Workspace

_Rows = TypeVar("_Rows", bound=TenantQuerySet[Any])


class LibraryQuerySet(TenantQuerySet["Library"]):
    def visible_to(self, member: Member) -> Self:
        """Those open to everybody, and those open to a group of the member's. Administrators see all."""
        own = self.in_workspace(member.workspace_id)
        return own if member.has_role(Role.ADMINISTRATOR) else own.exclude(pk__in=Library.objects.hidden_from(member))

    def hidden_from(self, member: Member) -> Self:
        return self._without(member, LibraryRight.objects.in_workspace(member.workspace_id))

    def closed_to(self, member: Member) -> Self:
        """Those in which the member changes nothing, whatever their role."""
        rights = LibraryRight.objects.in_workspace(member.workspace_id)
        return self._without(member, rights.filter(right=Right.CONTRIBUTE))

    def _without(self, member: Member, rights: "TenantQuerySet[LibraryRight]") -> Self:
        own = self.in_workspace(member.workspace_id)
        if member.has_role(Role.ADMINISTRATOR):
            return own.none()
        given = rights.filter(group__in=Group.objects.with_member(member).values("pk"))
        return own.filter(limited=True).exclude(pk__in=given.values("library"))


def seen_by(rows: _Rows, member: Member, library: str) -> _Rows:
    """Without what is in libraries hidden from the member; `library` is the lookup from a row to its library. Asked as
    what is left out, so that each list keeps the order in which the database finds it."""
    if member.has_role(Role.ADMINISTRATOR):
        return rows
    return rows.exclude(**{f"{library}__in": Library.objects.hidden_from(member).values("pk")})


def drafts_seen_by(rows: _Rows, member: Member, library: str) -> _Rows:
    """Rows about drafts: those of the libraries in which the member writes, and no others."""
    if member.has_role(Role.ADMINISTRATOR):
        return rows
    if not member.has_role(Role.CONTRIBUTOR):
        return rows.none()
    return rows.exclude(only_read_by(member, library))


def only_read_by(member: Member, library: str) -> Q:
    """Rows of libraries in which a contributor changes nothing."""
    return Q(**{f"{library}__in": Library.objects.closed_to(member).values("pk")})


class FolderQuerySet(TenantQuerySet["Folder"]):
    def visible_to(self, member: Member) -> Self:
        return seen_by(self.in_workspace(member.workspace_id), member, "library")


class Library(models.Model):
    """A collection of playbooks for an audience: everybody in the workspace, or, where it is `limited`, the groups that
    have a right to it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="libraries")
    name = models.CharField(max_length=120)
    limited = models.BooleanField(default=False, db_default=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = LibraryQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "name"], name="library_name_once_in_a_workspace")
        ]

    def __str__(self) -> str:
        return str(self.id)


class Right(models.TextChoices):
    READ = "read", _("May read")
    CONTRIBUTE = "contribute", _("May contribute")


class LibraryRight(models.Model):
    """What a group may do in a library that is limited. Nobody does more than their role in the workspace allows."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="rights")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    right = models.CharField(max_length=12, choices=Right.choices)

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["library", "group"], name="right_once_of_a_group_in_a_library")
        ]

    def __str__(self) -> str:
        return str(self.id)


class Folder(models.Model):
    """A place within a library, in another folder or in none."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="folders")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="children")
    name = models.CharField(max_length=80)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = FolderQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["parent", "name"], name="folder_name_once_in_a_folder"),
            models.UniqueConstraint(
                fields=["library", "name"], condition=Q(parent__isnull=True), name="folder_name_once_in_a_library"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Status(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    OBSOLETE = "obsolete", _("Obsolete")


class PlaybookQuerySet(TenantQuerySet["Playbook"]):
    def visible_to(self, member: Member) -> Self:
        """Rule 1: who reads, in the workspace or in one library, only ever sees what is published. Rule 2: nobody sees
        a library that is not theirs."""
        mine = seen_by(self.in_workspace(member.workspace_id).filter(deleted_at__isnull=True), member, "library")
        if member.has_role(Role.ADMINISTRATOR):
            return mine
        seen = Q(published_version__isnull=False)
        if member.has_role(Role.CONTRIBUTOR):
            seen |= ~only_read_by(member, "library")
        return mine.filter(seen)


class Playbook(models.Model):
    """One operating procedure. `code` is the short, stable name in its link and QR code."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="playbooks")
    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="playbooks")
    folder = models.ForeignKey(Folder, on_delete=models.SET_NULL, null=True, related_name="playbooks", db_index=False)
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
            # Each is an order of the list, to its end: a page is read from where it begins, however many come before.
            models.Index(fields=["workspace", "-changed_at", "-id"], name="playbook_recently_changed"),
            models.Index(fields=["workspace", "title", "id"], name="playbook_by_title"),
            models.Index(fields=["workspace", "status", "-changed_at", "-id"], name="playbook_by_status"),
            models.Index(fields=["library", "-changed_at", "-id"], name="playbook_of_library"),
            models.Index(fields=["folder", "-changed_at", "-id"], name="playbook_of_folder"),
            models.Index(fields=["workspace", "language", "-changed_at", "-id"], name="playbook_by_language"),
            # What readers see.
            models.Index(
                fields=["workspace", "-published_at", "-id"],
                condition=Q(published_version__isnull=False),
                name="playbook_recently_published",
            ),
            models.Index(
                fields=["workspace", "published_title", "id"],
                condition=Q(published_version__isnull=False),
                name="playbook_by_published_title",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Tag(models.Model):
    """A word by which playbooks are found together. `key` is the word without what does not count: case, accents."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=40)
    key = models.CharField(max_length=120)

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace", "key"], name="tag_once_in_a_workspace")]

    def __str__(self) -> str:
        return str(self.id)


class Tagging(models.Model):
    """That a playbook has a tag."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    playbook = models.ForeignKey(Playbook, on_delete=models.CASCADE, related_name="taggings")
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="taggings")

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["playbook", "tag"], name="tag_once_of_a_playbook")]

    def __str__(self) -> str:
        return str(self.id)


class Favourite(models.Model):
    """That a member keeps a playbook at hand. Nobody else sees it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    playbook = models.ForeignKey(Playbook, on_delete=models.CASCADE, related_name="favourites")

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "playbook"], name="favourite_once_of_a_member")
        ]

    def __str__(self) -> str:
        return str(self.id)


class Opening(models.Model):
    """When a member last opened a playbook, so that they find it again. Nobody else sees it, and it has an end
    (`actions.forget_openings`)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    playbook = models.ForeignKey(Playbook, on_delete=models.CASCADE, related_name="openings")
    opened_at = models.DateTimeField(default=clock.now)

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "playbook"], name="opening_once_of_a_member")
        ]
        indexes: ClassVar = [
            models.Index(fields=["member", "-opened_at"], name="recently_opened"),
            models.Index(fields=["opened_at"], name="opening_by_age"),
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
