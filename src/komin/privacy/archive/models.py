"""Who looked into the archive, and why. What it holds is in no table of the product (store.py)."""

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from komin.kernel import clock
from komin.kernel.identifiers import new_id

READINGS_KEPT = timedelta(days=5 * 365)


class Reason(models.TextChoices):
    """The only grounds on which somebody may look; there is no other."""

    PERSON = "person", _("The person asks what is held of them")
    CLAIM = "claim", _("A claim is made or answered")
    AUTHORITY = "authority", _("An authority or a court asks for it")
    AUDIT = "audit", _("It is audited whether the law is kept")


# GDPR Art. 18(2): consent of the person, legal claims, an important public interest. An audit is none of them.
WHILE_RESTRICTED = (Reason.PERSON, Reason.CLAIM, Reason.AUTHORITY)


class ArchiveReading(models.Model):
    """One look, written down before it: `found` is empty until something was shown, `shown` names the records."""

    id: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reader_id = models.UUIDField(null=True)
    reason = models.CharField(max_length=12, choices=Reason.choices)
    words = models.CharField(max_length=500)
    at = models.DateTimeField(default=clock.now, editable=False)
    found = models.PositiveIntegerField(null=True)
    shown = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["-at"]

    def __str__(self) -> str:
        return str(self.id)
