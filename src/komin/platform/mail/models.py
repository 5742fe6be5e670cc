"""Mail on its way out."""

import uuid
from typing import ClassVar

from django.db import models

from komin.kernel import clock
from komin.kernel.identifiers import new_id


class MailState(models.TextChoices):
    WAITING = "waiting"
    SENT = "sent"
    GIVEN_UP = "given_up"


class OutgoingMail(models.Model):
    """One mail to one person. Recipient and content are blanked once it is sent; that it was sent remains."""

    id: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(primary_key=True, default=new_id, editable=False)
    template = models.CharField(max_length=100)
    purpose = models.CharField(max_length=16)
    language = models.CharField(max_length=8)
    state = models.CharField(max_length=8, choices=MailState.choices, default=MailState.WAITING)
    recipient = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=250, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["created_at"], name="mail_by_time"),
            models.Index(fields=["recipient"], name="mail_by_recipient"),
        ]

    def __str__(self) -> str:
        return f"{self.template} {self.id}"
