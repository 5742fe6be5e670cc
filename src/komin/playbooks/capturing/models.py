"""A phone that was paired with a playbook, and the steps that capture mode made."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.kernel.tenancy import TenantQuerySet
from komin.people.workspaces.models import Member, Role, Workspace
from komin.playbooks.authoring.models import DraftStep
from komin.playbooks.library.models import Playbook


class PhoneQuerySet(TenantQuerySet["Phone"]):
    def visible_to(self, member: Member) -> Self:
        """One's own phones; an administrator sees everybody's."""
        mine = self.in_workspace(member.workspace_id)
        return mine if member.has_role(Role.ADMINISTRATOR) else mine.filter(member=member)

    def standing(self, now: datetime) -> Self:
        """Invitations that can still be scanned, and phones that can still capture."""
        invited = Q(scanned_at__isnull=True, scan_until__gt=now)
        return self.filter(Q(ends_at__gt=now) | invited, revoked_at__isnull=True)


class Phone(models.Model):
    """An invitation to capture for one playbook, then the phone that scanned it. It acts for `member` with that one
    right.

    Of the token in the QR code and of the secret in the phone's cookie only the hashes are kept. `sign_in_mark` changes
    with the member's password: a phone ends with it, as other sessions do.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    playbook = models.ForeignKey(Playbook, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    token_sha256 = models.CharField(max_length=64, unique=True)
    secret_sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    sign_in_mark = models.CharField(max_length=64)
    device = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    scan_until = models.DateTimeField()
    scanned_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    captured_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = PhoneQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["playbook", "member"], name="phones_of_a_playbook")]

    def __str__(self) -> str:
        return str(self.id)


class CapturedStep(models.Model):
    """A step that capture mode made: only such a step can be changed by it, and only by the member who made it.

    `revision`: of the draft, when capture mode last wrote the line. `photos`: ids within the step that it put there.
    `said`: the fingerprint (`joining.fingerprint`) of what it last said of each notice, key point, check and mark, by
    its id.
    """

    step = models.OneToOneField(DraftStep, on_delete=models.CASCADE, primary_key=True, related_name="+")
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    revision = models.PositiveBigIntegerField()
    photos = models.JSONField(default=list)
    said = models.JSONField(default=dict)
    captured_at = models.DateTimeField(default=clock.now)

    objects = TenantQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.pk)
