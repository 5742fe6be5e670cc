"""The erasure of a person: asked for, carried out store by store, and proven."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.kernel.tenancy import TenantQuerySet
from komin.people.workspaces.models import Workspace

DAYS_TO_CHANGE_ONES_MIND = 7


class State(models.TextChoices):
    ASKED = "asked", _("Asked for")
    UNDER_WAY = "under_way", _("Under way")
    PARTIAL = "partial", _("Partly done")
    AWAITED = "awaited", _("Waiting for processors")
    COMPLETE = "complete", _("Complete")


OPEN = (State.ASKED, State.UNDER_WAY, State.PARTIAL, State.AWAITED)


class Erasure(models.Model):
    """One person's. What is known of them is kept until it is complete, to find them and to send the receipt; then it
    is blanked, and only what was done remains.

    `quiet`: of somebody who has died, to whom no receipt is mailed. `was_active`: whether the account was open when
    its closing was asked for. `replayed`: done again on a restored
    backup, of which nobody is told a second time. `found`: what the search afterwards met, by table and column.
    """

    id: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person_id = models.UUIDField(null=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.ASKED)
    asked_at = models.DateTimeField(default=clock.now, editable=False)
    due_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    was_active = models.BooleanField(default=True)
    replayed = models.BooleanField(default=False)
    quiet = models.BooleanField(default=False)
    language = models.CharField(max_length=8)
    addresses = models.JSONField(default=list)
    first_name = models.CharField(max_length=80, blank=True)
    last_name = models.CharField(max_length=80, blank=True)
    members = models.JSONField(default=list)
    workspaces = models.JSONField(default=list)
    found = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["-asked_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person_id"], condition=Q(state__in=OPEN), name="one_open_erasure_of_a_person"
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class LineState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")


class Outcome(models.TextChoices):
    ERASED = "erased", _("Erased")
    BLANKED = "blanked", _("Blanked")
    UNLINKED = "unlinked", _("Linked to nobody")
    FORMER_MEMBER = "former_member", _("Given to a former member")
    ARCHIVED = "archived", _("Moved to the archive")
    KEPT = "kept", _("Kept")


class ErasureLine(models.Model):
    """One store of one erasure: how much of the person was there before and is there after."""

    id: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(primary_key=True, default=new_id, editable=False)
    erasure = models.ForeignKey(Erasure, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveIntegerField()
    store = models.CharField(max_length=120)
    outcome = models.CharField(max_length=16, choices=Outcome.choices)
    state = models.CharField(max_length=8, choices=LineState.choices, default=LineState.WAITING)
    before = models.PositiveIntegerField()
    after = models.PositiveIntegerField(null=True)
    fault = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["erasure", "store"], name="erasure_line_once_of_a_store")
        ]

    def __str__(self) -> str:
        return self.store


class FreeTextMention(models.Model):
    """That a text of a workspace may name somebody who was erased. Its administrators look, and decide.

    `word` is what was found, so that they can look for it: it goes when they have decided, a month later at the latest.
    """

    id: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    erasure = models.ForeignKey(Erasure, on_delete=models.CASCADE, related_name="mentions")
    place = models.CharField(max_length=120)
    object_id = models.CharField(max_length=40)
    playbook_id = models.UUIDField(null=True)
    word = models.CharField(max_length=254, blank=True)
    found_at = models.DateTimeField(default=clock.now, editable=False)
    settled_at = models.DateTimeField(null=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["found_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["erasure", "place", "object_id"], name="mention_once_in_a_text")
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.object_id}"


class LegalHold(models.Model):
    """That the data of a person must be kept as it is: a dispute, an order of a court. While it lasts they are neither
    erased nor closed for inactivity (GDPR Art. 17(3)(e)). `reason` names the case, not the person.
    """

    id: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=300)
    placed_at = models.DateTimeField(default=clock.now, editable=False)
    ends_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-placed_at"]

    def __str__(self) -> str:
        return str(self.id)
