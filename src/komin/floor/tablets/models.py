"""Shared tablets: devices of a workspace that stay at a station, and who used them today."""

from datetime import timedelta
from hashlib import sha256
from typing import ClassVar, Self

from django.db import models

from komin.floor.stations.models import Station
from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.kernel.tenancy import TenantQuerySet
from komin.people.workspaces.models import Member, Workspace

TIME_TO_ENROL = timedelta(minutes=10)
LONGEST_NAME = 60


def hash_of(secret: str) -> str:
    """SHA-256 in hex; enough for a secret of 192 random bits, which nobody guesses."""
    return sha256(secret.encode()).hexdigest()


class TabletQuerySet(TenantQuerySet["Tablet"]):
    def standing(self) -> Self:
        """Enrolled and not revoked."""
        return self.exclude(secret_sha256="").filter(revoked_at__isnull=True)


class Tablet(models.Model):
    """`member` is what it sees while nobody is signed in: an integration with the role reader, in the groups that the
    tablet is for. Of the code to enrol it and of the secret it keeps, only hashes are here; the code goes when it was
    used. `seen_on` is the last day it was in use, no more exactly than that."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    station = models.ForeignKey(Station, on_delete=models.SET_NULL, null=True, related_name="tablets")
    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="tablet")
    name = models.CharField(max_length=LONGEST_NAME)
    code_sha256 = models.CharField(max_length=64, blank=True)
    code_until = models.DateTimeField()
    secret_sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    revoked_at = models.DateTimeField(null=True)
    seen_on = models.DateField(null=True)

    objects = TabletQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.id)


class TabletUse(models.Model):
    """That a member signed in at a tablet on a day: their name is offered there until the day is over."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    tablet = models.ForeignKey(Tablet, on_delete=models.CASCADE, related_name="uses")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tablet", "member"], name="tablet_use_once_of_a_member")
        ]

    def __str__(self) -> str:
        return str(self.id)
