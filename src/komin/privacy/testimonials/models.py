"""What somebody says of the product in public, under their name, with their permission (GDPR Art. 6(1)(a), K48).

Nothing of it is shown before they permit it, after they took it back, or after the day they permitted it for.
"""

import hashlib
import secrets
import uuid
from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.kernel.tenancy import TenantQuerySet

DAYS_TO_ANSWER = 30
LONGEST_NAME, LONGEST_WORDS = 120, 1_000
"""Characters."""
YEARS_AT_MOST = 3


def new_salt() -> str:
    return secrets.token_hex(16)


class Place(models.TextChoices):
    """Where somebody permits to be quoted."""

    PAGE = "page", _("the page of testimonials of this site")
    HOME = "home", _("the home page and the page of testimonials of this site")


class End(models.TextChoices):
    WITHDRAWN = "withdrawn", _("taken back by the person")
    TAKEN_OFF = "taken_off", _("taken off by the operator")
    OVER = "over", _("its day has come")


class Testimonial(models.Model):
    """One quotation of one person: what they are asked to permit, and once they did, what is published.

    Never changed once somebody was asked: whoever wants other words asks again. `answer_by` is empty once it is
    permitted; a refusal leaves no row. `number` is that of the events that prove it (consent.ConsentEvent). `person`
    where the address is of an account. `photo` is a small square (WebP in base64). Where the permission was given on
    paper, `signed_on` is the day on it and `scan` a sealed picture of it; somebody may then have no address.
    """

    id: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    email = models.EmailField(max_length=254, blank=True)
    name = models.CharField(max_length=LONGEST_NAME)
    role = models.CharField(max_length=LONGEST_NAME, blank=True)
    organisation = models.CharField(max_length=LONGEST_NAME, blank=True)
    words = models.TextField(max_length=LONGEST_WORDS)
    language = models.CharField(max_length=8)
    place = models.CharField(max_length=8, choices=Place.choices)
    until = models.DateField()
    photo = models.TextField(blank=True, default="", db_default="")
    scan = models.TextField(blank=True, default="", db_default="")
    scan_sha256 = models.CharField(max_length=64, blank=True, default="", db_default="")
    signed_on = models.DateField(null=True)
    number = models.CharField(max_length=16, blank=True)
    salt = models.CharField(max_length=32, default=new_salt, editable=False)
    asked_at = models.DateTimeField(default=clock.now, editable=False)
    answer_by = models.DateTimeField(null=True)
    permitted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    end = models.CharField(max_length=12, choices=End.choices, blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-asked_at", "-id"]
        indexes: ClassVar = [models.Index(fields=["email"], name="testimonials_by_address")]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_published(self) -> bool:
        return self.permitted_at is not None and self.ended_at is None and self.until >= clock.now().date()

    @property
    def is_open(self) -> bool:
        """Whether the person may still answer."""
        return self.answer_by is not None and clock.now() < self.answer_by

    @property
    def permitted_on(self) -> date | None:
        """The day on the paper, where there is one."""
        return self.signed_on or (self.permitted_at.date() if self.permitted_at else None)

    @property
    def photo_shown(self) -> str:
        """What an image element shows; of no address of its own, so that no cache has it when it is taken back."""
        return f"data:image/webp;base64,{self.photo}" if self.photo else ""

    @property
    def photo_sha256(self) -> str:
        return hashlib.sha256(self.photo.encode()).hexdigest() if self.photo else ""

    @property
    def sha256(self) -> str:
        """Of what is published, where and until when. Salted: without the row nobody can tell whose words they were."""
        said = (
            self.salt, self.name, self.role, self.organisation, self.words, self.language, self.place,
            self.until.isoformat(),
        )  # fmt: skip
        shown = (*said, self.photo_sha256) if self.photo else said
        return hashlib.sha256("\n".join(shown).encode()).hexdigest()
