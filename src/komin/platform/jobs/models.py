"""What the queue keeps in the product's own database."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from komin.kernel import clock
from komin.kernel.tenancy import TenantQuerySet


class Job(models.Model):
    """Work waiting or under way; the row goes when the work is done.

    `visible_at` is when the job may be delivered: at once when new, the end of its lease while a worker holds it,
    later after a failure. Ids are UUIDv7, so their order is the order of arrival.
    """

    id: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(primary_key=True, editable=False)
    name = models.CharField(max_length=100)
    arguments = models.JSONField(default=dict)
    visible_at = models.DateTimeField(default=clock.now)
    deliveries = models.PositiveSmallIntegerField(default=0)
    holder = models.UUIDField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["visible_at"], name="job_by_visibility")]

    def __str__(self) -> str:
        return f"{self.name} {self.id}"


class DeadLetter(models.Model):
    """A job that was given up: kept to be looked at and replayed."""

    id: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(primary_key=True, editable=False)
    name = models.CharField(max_length=100)
    arguments = models.JSONField(default=dict)
    deliveries = models.PositiveSmallIntegerField()
    error = models.CharField(max_length=100)
    message = models.CharField(max_length=200, blank=True)
    raised_at = models.CharField(max_length=200, blank=True)
    given_up_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["given_up_at"], name="dead_letter_by_time")]

    def __str__(self) -> str:
        return f"{self.name} {self.id}"


class ScheduleSlot(models.Model):
    """The last slot of a schedule that was fired. Whoever moves the row forward fires the slot; nobody else does."""

    name = models.CharField(primary_key=True, max_length=100)
    slot = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class ProgressState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("In progress")
    DONE = "done", _("Done")
    GIVEN_UP = "given_up", _("Failed")


class JobProgress(models.Model):
    """How far a job is, for the person who waits and for those who look after the workspace. Has the job's id."""

    id: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(primary_key=True, editable=False)
    workspace_id = models.UUIDField(null=True)
    person_id = models.UUIDField(null=True)
    state = models.CharField(max_length=8, choices=ProgressState.choices, default=ProgressState.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField(default=clock.now)

    objects = TenantQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["updated_at"], name="job_progress_by_time"),
            models.Index(fields=["person_id"], name="job_progress_by_person"),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_over(self) -> bool:
        return self.state in (ProgressState.DONE, ProgressState.GIVEN_UP)

    @property
    def percent(self) -> int:
        """0 to 100; 0 while the amount of work is unknown."""
        if self.state == ProgressState.DONE:
            return 100
        return min(100, self.done * 100 // self.total) if self.total else 0
