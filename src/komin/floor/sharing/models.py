"""Public share links: anyone who has one follows a playbook without signing in, until it is revoked or expires."""

from datetime import datetime, time, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from komin.kernel import clock
from komin.kernel.identifiers import new_id, new_token
from komin.kernel.tenancy import TenantQuerySet
from komin.kernel.time_zones import LAST_TO_SEE_A_DAY, day_still_running
from komin.people.workspaces.models import Member, Workspace
from komin.playbooks.library.models import Playbook, drafts_seen_by


class LinkState(models.TextChoices):
    OPEN = "open", pgettext_lazy("public link", "Open")
    EXPIRED = "expired", pgettext_lazy("public link", "Expired")
    REVOKED = "revoked", pgettext_lazy("public link", "Revoked")


class ShareLinkQuerySet(TenantQuerySet["ShareLink"]):
    def visible_to(self, member: Member) -> Self:
        """A link opens its playbook to whoever knows it: only those see it who could make one."""
        mine = self.in_workspace(member.workspace_id).filter(playbook__deleted_at__isnull=True)
        return drafts_seen_by(mine, member, "playbook__library")

    def that_open(self) -> Self:
        """Neither revoked nor expired at this moment."""
        lasting = Q(last_day__isnull=True) | Q(last_day__gte=day_still_running(clock.now()))
        return self.filter(lasting, revoked_at__isnull=True)


class ShareLink(models.Model):
    """One public link. `last_day` is the last on which it opens the playbook; None for as long as it is not revoked.

    The token itself is kept and not its hash: who made a link copies it again, and prints its QR code again, weeks
    later. A hash would protect little: whoever reads this table reads the versions beside it, which are all that a
    token opens.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    playbook = models.ForeignKey(Playbook, on_delete=models.CASCADE, related_name="share_links")
    token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    created_by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)
    last_day = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)
    # As passwords are kept: unlike the token it is short, and people may use it elsewhere. Empty: none is asked.
    passcode = models.CharField(max_length=128, blank=True)

    objects = ShareLinkQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]
        indexes: ClassVar = [models.Index(fields=["playbook", "-created_at"], name="share_links_of_a_playbook")]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def ends_at(self) -> datetime | None:
        """The first moment at which its last day is over everywhere: nobody finds a link dead on the day that was
        promised to them."""
        if self.last_day is None:
            return None
        return datetime.combine(self.last_day + timedelta(days=1), time.min, tzinfo=LAST_TO_SEE_A_DAY)

    @property
    def state(self) -> LinkState:
        """At this moment."""
        if self.revoked_at is not None:
            return LinkState.REVOKED
        over = self.last_day is not None and self.last_day < day_still_running(clock.now())
        return LinkState.EXPIRED if over else LinkState.OPEN
