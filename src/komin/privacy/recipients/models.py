"""That whoever received data of somebody was told of its erasure, correction or restriction (GDPR Art. 19)."""

import uuid
from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.privacy.register.models import Processor, ToldBy

TIME_TO_ANSWER, KEPT = timedelta(days=30), timedelta(days=5 * 365)
TIME_TO_GATHER = timedelta(minutes=10)
"""In which somebody goes on correcting: it is told at once."""


class Matter(models.TextChoices):
    ERASURE = "erasure", _("Erasure")
    RECTIFICATION = "rectification", _("Correction")
    RESTRICTION = "restriction", _("Restriction")
    LIFTING = "lifting", _("End of a restriction")


class Notice(models.Model):
    """One processor told of one matter. `number` is that of the erasure or of the request: it names nobody.

    Settled when it is acknowledged, or when it is written down why it can't be done. `evidence` says by what, or why.
    """

    id: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.CharField(max_length=16, choices=Matter.choices)
    number = models.UUIDField()
    processor = models.ForeignKey(Processor, on_delete=models.PROTECT, related_name="notices")
    way = models.CharField(max_length=8, choices=ToldBy.choices)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=40, blank=True)
    settled_at = models.DateTimeField(null=True)
    is_impossible = models.BooleanField(default=False)
    evidence = models.CharField(max_length=500, blank=True)
    alerted_on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["due_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["matter", "number", "processor"], name="processor_told_once_of_a_matter")
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_late(self) -> bool:
        return self.settled_at is None and self.due_at < clock.now()


class Correction(models.Model):
    """That somebody corrected something by themselves, until every processor was told: by which addresses they find the
    person, that of before too. Not told yet, there is one of a person."""

    id: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    addresses = models.JSONField(default=list)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    told_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["made_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(told_at__isnull=True), name="one_untold_correction_of_a_person"
            )
        ]

    def __str__(self) -> str:
        return str(self.id)
