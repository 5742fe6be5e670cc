"""The version: what was published, frozen. What it says, how it looks and which pictures it shows are hashed.

Nothing of it changes afterwards. The model refuses, and so does a trigger of the database (the migrations that make
it say more); only the names of who wrote and who published can be taken away, when that person is erased.
"""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.kernel.tenancy import TenantQuerySet
from komin.people.workspaces.models import Member, Role, Workspace
from komin.playbooks.library.models import Playbook, only_read_by, seen_by
from komin.playbooks.media.models import Asset

_IN_FORCE_ONCE = Q(number__lte=F("playbook__published_version"))


class VersionQuerySet(TenantQuerySet["Version"]):
    def visible_to(self, member: Member) -> Self:
        """What was published is for everybody who sees the library, as long as its playbook is there; what is planned,
        for those who write in it."""
        own = self.in_workspace(member.workspace_id).filter(playbook__deleted_at__isnull=True)
        there = seen_by(own, member, "playbook__library")
        if member.has_role(Role.ADMINISTRATOR):
            return there
        if member.has_role(Role.CONTRIBUTOR):
            return there.filter(_IN_FORCE_ONCE | ~only_read_by(member, "playbook__library"))
        return there.that_came_into_force()

    def type_shown(self, sha256: str) -> str | None:
        """The type of the picture or film that any of these shows; None when none does. `sha256` is one in hex: it is
        part of the question."""
        showing = self.filter(manifest__has_key=sha256)
        return showing.values_list(f"manifest__{sha256}__content_type", flat=True).first()

    def that_came_into_force(self) -> Self:
        """All but those that are planned for a later day."""
        return self.filter(_IN_FORCE_ONCE)


class Version(models.Model):
    """One published state of a playbook.

    `document` is the canonical JSON of `document.schema.Document`, byte for byte; `page` the HTML fragment as it was
    shown on the day; `manifest` names every picture and film: {sha256: {"asset", "width", "height", "size",
    "content_type"}}.
    `sha256` is over the three hashes above it, one a line, so that one number stands for the whole; a line more for
    each translated page (`hashes.whole_sha256`).

    `published_at` is the moment from which it applies, `published_by` who approved it and had it published at
    `decided_at`, `author` who answers for what it says. It is planned as long as its number is above the playbook's
    `published_version`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    playbook = models.ForeignKey(Playbook, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    revision = models.CharField(max_length=8)
    title = models.CharField(max_length=160)
    language = models.CharField(max_length=35)
    change_note = models.CharField(max_length=300, blank=True)
    draft_revision = models.PositiveBigIntegerField()
    document = models.TextField()
    document_sha256 = models.CharField(max_length=64)
    page = models.TextField()
    page_sha256 = models.CharField(max_length=64)
    manifest = models.JSONField()
    manifest_sha256 = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    published_by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(default=clock.now, editable=False)
    author = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, editable=False)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["playbook", "number"], name="version_number_once_in_a_playbook"),
            models.UniqueConstraint(fields=["playbook", "draft_revision"], name="version_once_of_a_draft_revision"),
        ]

    def __str__(self) -> str:
        return f"{self.playbook_id} {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("a version never changes: publish another")
        super().save(*args, **kwargs)


class TranslatedPage(models.Model):
    """The page of a version in one of the languages that its document is translated into, frozen with it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="translated_pages")
    language = models.CharField(max_length=35)
    title = models.CharField(max_length=160)
    is_complete = models.BooleanField()
    page = models.TextField()
    page_sha256 = models.CharField(max_length=64)

    objects = TenantQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["language"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "language"], name="translated_page_once_of_a_version")
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.language}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("a version never changes: publish another")
        super().save(*args, **kwargs)


class PlannedVersion(models.Model):
    """That a frozen version comes into force at a moment. The row goes when it has, or when it is called off.

    Several of one playbook come into force in the order of their numbers.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    playbook = models.ForeignKey(Playbook, on_delete=models.CASCADE, related_name="planned")
    version = models.OneToOneField(Version, on_delete=models.CASCADE, related_name="plan")
    due_at = models.DateTimeField()

    objects = TenantQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["due_at"], name="planned_version_by_time")]

    def __str__(self) -> str:
        return str(self.pk)


class VersionPhoto(models.Model):
    """That a version shows a photo, which therefore stays for ever: the database refuses to remove it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="photos")
    asset = models.ForeignKey(Asset, on_delete=models.RESTRICT, related_name="+")

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["version", "asset"], name="photo_once_of_a_version")]

    def __str__(self) -> str:
        return str(self.pk)


class Withdrawal(models.Model):
    """That nobody should work to a playbook any more, and why. Open until the playbook is in force again."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    playbook = models.ForeignKey(Playbook, on_delete=models.CASCADE, related_name="withdrawals")
    reason = models.CharField(max_length=300)
    withdrawn_by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(default=clock.now, editable=False)
    ended_at = models.DateTimeField(null=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-withdrawn_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["playbook"], condition=Q(ended_at__isnull=True), name="withdrawn_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class ApprovalRequest(models.Model):
    """That somebody asks others to approve the draft at `draft_revision`, with all that publishing it says.

    Open until it is decided: approved, sent back with a reason, taken back, or overtaken by a publication that needed
    no approval. `approver` is who is asked; others who may approve can do it as well.
    """

    class Outcome(models.TextChoices):
        APPROVED = "approved"
        SENT_BACK = "sent_back"
        TAKEN_BACK = "taken_back"
        OVERTAKEN = "overtaken"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    playbook = models.ForeignKey(Playbook, on_delete=models.CASCADE, related_name="approval_requests")
    draft_revision = models.PositiveBigIntegerField()
    change_note = models.CharField(max_length=300, blank=True)
    author = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(null=True)
    requested_by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    requested_at = models.DateTimeField(default=clock.now, editable=False)
    approver = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    decided_by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-requested_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["playbook"], condition=Q(outcome=""), name="approval_asked_once_at_a_time")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class ReviewPlan(models.Model):
    """That somebody looks again, every so often, whether a playbook still holds.

    `due_on` is the day of the next look; `reminded_on` the last on which `responsible` got a mail for it, null before
    the first; `confirmed_on` when the version in force was last confirmed unchanged.
    """

    playbook = models.OneToOneField(Playbook, on_delete=models.CASCADE, primary_key=True, related_name="review_plan")
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    responsible = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    every_months = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    reminded_on = models.DateField(null=True)
    confirmed_on = models.DateField(null=True)
    confirmed_by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = TenantQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["due_on"], name="review_by_day")]

    def __str__(self) -> str:
        return str(self.pk)
