"""What proves that data goes at its end, and who was told that their account does."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from komin.kernel import clock
from komin.kernel.identifiers import new_id


class RetentionRun(models.Model):
    """One rule carried out once: how many rows were past their end before, and how many are after."""

    id: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(primary_key=True, default=new_id, editable=False)
    rule = models.CharField(max_length=80)
    at = models.DateTimeField(default=clock.now, editable=False)
    due = models.PositiveIntegerField()
    left = models.PositiveIntegerField()
    fault = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "rule"]
        indexes: ClassVar = [models.Index(fields=["at"], name="retention_run_by_time")]

    def __str__(self) -> str:
        return f"{self.rule} {self.at:%Y-%m-%d}"


class InactivityNotice(models.Model):
    """That a person was told their account is used by nobody and will be closed. Signing in takes it back."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    first_at = models.DateTimeField(default=clock.now)
    second_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.person_id)
