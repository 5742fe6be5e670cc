"""Access tokens: a program acts in one workspace, for a member or as an integration, within named scopes."""

from datetime import datetime
from typing import ClassVar

from django.db import models

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.kernel.personal_data import Category
from komin.kernel.tenancy import TenantQuerySet
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.models import Member, Workspace

LONGEST_NAME = 80
"""Characters."""
LONGEST_LIFE = 365
"""Days."""
MOST_TOKENS = 50
"""That work at the same time, of a member and of a workspace."""
DAYS_KEPT = 90
"""How long one that ended is still listed."""


class AccessTokenQuerySet(TenantQuerySet["AccessToken"]):
    def working(self) -> "AccessTokenQuerySet":
        return self.filter(revoked_at__isnull=True, expires_at__gt=clock.now())


class AccessToken(models.Model):
    """Only the hash of it is kept; `start` is what people recognise it by.

    `member` is as whom it acts: the person who made it, or the integration that was made with it when it is the
    workspace's own. `used_on` is the last day it was used, in UTC; no address and no hour of it is kept.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    created_by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=LONGEST_NAME)
    start = models.CharField(max_length=12)
    secret_sha256 = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField()
    created_at = models.DateTimeField(default=clock.now, editable=False)
    expires_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    used_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = AccessTokenQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["workspace", "member"], name="tokens_of_a_member"),
            models.Index(fields=["expires_at"], name="tokens_by_expiry"),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def shown_name(self) -> str:
        """As others than its owner see it."""
        return "" if self.member.person.is_restricted(Category.CONTENT) else self.name

    @property
    def granted(self) -> tuple[Scope, ...]:
        return tuple(scope for scope in Scope if scope.value in self.scopes)

    @property
    def ended_at(self) -> datetime | None:
        """When it stopped working; None while it works."""
        over = self.expires_at if self.expires_at <= clock.now() else None
        return self.revoked_at or over
