"""Assets (uploaded photos and clips), their renditions, and uploads on their way."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.kernel.personal_data import Category
from komin.kernel.tenancy import TenantQuerySet
from komin.people.workspaces.models import Member, Role, Workspace
from komin.playbooks.media.uses import seen_by


class AssetState(models.TextChoices):
    WAITING = "waiting", _("Being prepared")
    READY = "ready", _("Ready")
    REFUSED = "refused", _("Refused")


def hashes_of(medium: "Asset | TreatedPhoto") -> set[str]:
    """The SHA-256 of all that was made of a photo or clip."""
    made = [*medium.renditions.values(), medium.paper, medium.film if isinstance(medium, Asset) else {}]
    return {rendition["sha256"] for rendition in made if rendition}


class AssetQuerySet(TenantQuerySet["Asset"]):
    def visible_to(self, member: Member) -> Self:
        """Contributors see the workspace's media, but for what is used only in libraries in which they do not write,
        and what they brought themselves; who reads sees media only through a published version."""
        mine = self.in_workspace(member.workspace_id)
        if not member.has_role(Role.CONTRIBUTOR):
            return mine.none()
        if member.has_role(Role.ADMINISTRATOR):
            return mine
        return mine.filter(seen_by(member, "pk") | Q(added_by=member))


class TreatedPhotoQuerySet(TenantQuerySet["TreatedPhoto"]):
    def visible_to(self, member: Member) -> Self:
        """As the photos they are made of."""
        mine = self.in_workspace(member.workspace_id)
        if member.has_role(Role.ADMINISTRATOR):
            return mine
        if not member.has_role(Role.CONTRIBUTOR):
            return mine.none()
        return mine.filter(seen_by(member, "asset") | Q(asset__added_by=member))


class Asset(models.Model):
    """One photo or clip of a workspace. The same bytes twice are one asset. A clip is a still, shown wherever a photo
    is, and a film.

    `renditions`: {"480": {"sha256", "width", "height", "size"}, …} by longest side, WebP, for screens; `paper`: one
    more of the kind, the JPEG that a PDF takes in as it is; empty for what was prepared before there was one.
    `film`: {"sha256", "width", "height", "size", "seconds"}, the MP4 of a clip, without sound; empty for a photo.
    `sha256` and `size` are of what was sent; of a clip it is not kept (`is_kept_as_sent`).
    `unused_since`: when the nightly look first found it used by nothing; `marked_at`: when it was put on the list of
    what is removed a week later; `kept`: somebody said that it stays, used or not.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="assets")
    added_by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    file_name = models.CharField(max_length=255)
    state = models.CharField(max_length=16, choices=AssetState.choices, default=AssetState.WAITING)
    refusal = models.CharField(max_length=32, blank=True)
    captured_at = models.DateTimeField(null=True)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    renditions = models.JSONField(default=dict)
    paper = models.JSONField(default=dict)
    film = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    unused_since = models.DateTimeField(null=True)
    marked_at = models.DateTimeField(null=True)
    kept = models.BooleanField(default=False)

    objects = AssetQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "sha256"], name="asset_once_in_a_workspace")
        ]
        indexes: ClassVar = [models.Index(fields=["workspace", "-created_at"], name="asset_by_time")]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_kept_as_sent(self) -> bool:
        """Whether the bytes that `sha256` names are here: those of a clip go when its film is made, for they hold sound
        and place, and those of what can't be shown at once."""
        return not self.film and self.state != AssetState.REFUSED

    @property
    def source(self) -> str:
        """SHA-256 of the picture that crops, turns and blurs are made of: the photo as it was sent, the still of a
        clip. Of no use while a clip waits."""
        still = self.renditions.get(max(self.renditions, key=int, default=""), {}) if self.film else {}
        return str(still.get("sha256", self.sha256))

    @property
    def shown_file_name(self) -> str:
        """The name that somebody gave it, unless they had what they write restricted."""
        by = self.added_by
        return "" if by is not None and by.person.is_restricted(Category.CONTENT) else self.file_name


class TreatedPhoto(models.Model):
    """A photo as a step shows it: blurred, cropped and turned by `treatment` (document.marks.Treatment as JSON).

    `id` follows from asset and treatment: the same wish twice is one row. Where there is a blur, none of its renditions
    holds anything of what is under it.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="treated")
    treatment = models.JSONField()
    state = models.CharField(max_length=16, choices=AssetState.choices, default=AssetState.WAITING)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    renditions = models.JSONField(default=dict)
    paper = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = TreatedPhotoQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.id)


class DiscardedBlob(models.Model):
    """Bytes that a removed asset named. Removed a day later, unless something names them again by then.

    Its row is the lock between removing bytes and naming them: whoever names them takes it away first.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    sha256 = models.CharField(max_length=64)
    discarded_at = models.DateTimeField(default=clock.now)

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "sha256"], name="blob_discarded_once_in_a_workspace")
        ]

    def __str__(self) -> str:
        return str(self.id)


class Upload(models.Model):
    """A file on its way in, part by part. `size` in bytes; `asset` once all of it has arrived.

    `scope` is what a narrower right than the member's own was limited to when the upload began (a playbook); only the
    same right goes on with it. Null for an upload of the member in person.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="uploads")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, blank=True)
    asset = models.ForeignKey(Asset, on_delete=models.SET_NULL, null=True, related_name="+")
    scope = models.UUIDField(null=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = TenantQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["workspace", "member", "sha256"], name="upload_to_resume")]

    def __str__(self) -> str:
        return str(self.id)
