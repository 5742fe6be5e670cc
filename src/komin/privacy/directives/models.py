"""What a person wants done with their data after their death (particular directives, French law 78-17, Art. 85)."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.kernel.personal_data import Category


class Share(models.TextChoices):
    """What can be decided about by itself. What belongs to an organisation stays with it in any case."""

    ACCOUNT = "account", _("My account: name, addresses, preferences, how I signed in")
    CONTENT = "content", _("What I wrote to others")
    ACTIVITY = "activity", _("What I did, and when")

    @property
    def categories(self) -> frozenset[Category]:
        return _CATEGORIES[self]


_CATEGORIES = {
    Share.ACCOUNT: frozenset({Category.IDENTITY, Category.CONTACT, Category.PREFERENCE, Category.CREDENTIAL}),
    Share.CONTENT: frozenset({Category.CONTENT}),
    Share.ACTIVITY: frozenset({Category.ACTIVITY, Category.CONNECTION}),
}


class Wish(models.TextChoices):
    KEEP = "keep", _("Keep it as it is")
    ERASE = "erase", _("Erase it")
    HAND_OVER = "hand_over", _("Hand it over to the person I name")


class Directive(models.Model):
    """One wish about one share, from `made_at` until `ended_at`; changed, it ends and another begins. `carried_out_at`:
    the person has died and it was done."""

    id: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    share = models.CharField(max_length=10, choices=Share.choices)
    wish = models.CharField(max_length=10, choices=Wish.choices)
    to_name = models.CharField(max_length=160, blank=True)
    to_address = models.CharField(max_length=254, blank=True)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    ended_at = models.DateTimeField(null=True)
    carried_out_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["made_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "share"], condition=Q(ended_at__isnull=True), name="one_directive_in_force_of_a_share"
            )
        ]

    def __str__(self) -> str:
        return f"{self.share} {self.wish}"
