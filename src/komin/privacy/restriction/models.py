"""That a person had some of their data restricted: stored, and not used (GDPR Art. 18)."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.kernel.personal_data import Category


class Ground(models.TextChoices):
    """GDPR Art. 18(1)(a) to (d)."""

    ACCURACY = "accuracy", _("Something is wrong, and is being checked")
    UNLAWFUL = "unlawful", _("It should not be used, but not be erased either")
    CLAIM = "claim", _("I need it for a claim of mine")
    OBJECTION = "objection", _("I objected, and it is being weighed")


class Scope(models.TextChoices):
    """What can be restricted by itself."""

    IDENTITY = "identity", _("Who I am: my name and staff number")
    CONTACT = "contact", _("How to reach me: addresses, telephone, profile, and mails to me")
    CONTENT = "content", _("What I wrote: comments, feedback, names of files")
    ACTIVITY = "activity", _("What I did: that it was me, when and from where")

    @property
    def categories(self) -> tuple[Category, ...]:
        return (Category.ACTIVITY, Category.CONNECTION) if self is Scope.ACTIVITY else (Category(self.value),)


class Restriction(models.Model):
    """One person's, from `began_at` until `ended_at`; what of it is in force stands in `accounts.Person.restricted`.

    `lifts_at`: the person was told that, and why, it ends then (Art. 18(3)).
    """

    id: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    scope = models.CharField(max_length=80)
    ground = models.CharField(max_length=12, choices=Ground.choices)
    words = models.CharField(max_length=1_000, blank=True)
    began_at = models.DateTimeField(default=clock.now, editable=False)
    lifts_at = models.DateTimeField(null=True)
    lifting_reason = models.CharField(max_length=500, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["began_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(ended_at__isnull=True), name="one_open_restriction_of_a_person"
            )
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def scopes(self) -> list[Scope]:
        return [Scope(one) for one in self.scope.split()]
