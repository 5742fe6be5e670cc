"""Stations: the places where work is done, and the playbooks that are followed there."""

from typing import ClassVar, Self

from django.db import models

from komin.kernel import clock
from komin.kernel.identifiers import new_code, new_id
from komin.kernel.tenancy import TenantQuerySet
from komin.people.workspaces.models import Member, Workspace
from komin.playbooks.library.models import Playbook


class StationQuerySet(TenantQuerySet["Station"]):
    def visible_to(self, member: Member) -> Self:
        return self.in_workspace(member.workspace_id)


class Station(models.Model):
    """A workstation. `code` is its short, stable name in its link and QR code; `place` says where it stands."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="stations")
    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    name = models.CharField(max_length=80)
    place = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = StationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "name"], name="station_name_once_in_a_workspace")
        ]

    def __str__(self) -> str:
        return str(self.id)


class StationPlaybook(models.Model):
    """That a playbook is followed at a station; it may be at several."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    station = models.ForeignKey(Station, on_delete=models.CASCADE, related_name="placements")
    playbook = models.ForeignKey(Playbook, on_delete=models.CASCADE, related_name="station_placements")

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["station", "playbook"], name="playbook_once_at_a_station")
        ]

    def __str__(self) -> str:
        return str(self.id)
