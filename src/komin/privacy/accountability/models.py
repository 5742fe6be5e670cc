"""What the operator must be able to show: breaches, disclosures to authorities, screenings (GDPR Art. 5(2))."""

import uuid
from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from komin.kernel import clock
from komin.kernel.identifiers import new_id

HOURS_TO_NOTIFY = 72
KEPT = timedelta(days=5 * 365)


class Risk(models.TextChoices):
    NONE = "none", _("No risk to people is likely")
    RISK = "risk", _("A risk to people")
    HIGH = "high", _("A high risk to people")


class Breach(models.Model):
    """A breach of personal data, notified or not (GDPR Art. 33(5)). The 72 hours run from `noticed_at`.

    `alerted` is the last hour of them at which the officers were reminded.
    """

    id: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(primary_key=True, default=new_id, editable=False)
    title = models.CharField(max_length=200)
    noticed_at = models.DateTimeField()
    facts = models.TextField()
    categories = models.CharField(max_length=500)
    people_count = models.PositiveIntegerField(default=0)
    records_count = models.PositiveIntegerField(default=0)
    effects = models.TextField(blank=True)
    measures = models.TextField(blank=True)
    risk = models.CharField(max_length=8, choices=Risk.choices)
    notified_at = models.DateTimeField(null=True)
    reference = models.CharField(max_length=80, blank=True)
    late_reason = models.CharField(max_length=500, blank=True)
    decision = models.CharField(max_length=500, blank=True)
    closed_at = models.DateTimeField(null=True)
    alerted = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["-noticed_at"]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def due_at(self) -> datetime:
        return self.noticed_at + timedelta(hours=HOURS_TO_NOTIFY)

    @property
    def is_decided(self) -> bool:
        """Notified, or decided with a reason not to be."""
        return self.notified_at is not None or bool(self.decision)


class BreachPerson(models.Model):
    """Somebody whom a breach concerns, and when they were told (GDPR Art. 34)."""

    id: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(primary_key=True, default=new_id, editable=False)
    breach = models.ForeignKey(Breach, on_delete=models.CASCADE, related_name="people")
    person_id = models.UUIDField()
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["breach", "person_id"], name="person_once_in_a_breach")
        ]

    def __str__(self) -> str:
        return str(self.id)


class DisclosureState(models.TextChoices):
    OPEN = "open", _("Being looked at")
    REFUSED = "refused", _("Refused")
    HANDED = "handed", _("Handed over")


class Disclosure(models.Model):
    """A request of an authority for data of a person: by which text, checked how, approved by which two people, and
    what went out. `gagged`: the law forbids to tell the person. `contents` counts the records of each table."""

    id: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(primary_key=True, default=new_id, editable=False)
    authority = models.CharField(max_length=200)
    agent = models.CharField(max_length=200)
    legal_text = models.CharField(max_length=300)
    scope = models.CharField(max_length=500)
    received_on = models.DateField()
    verification = models.CharField(max_length=500, blank=True)
    person_id = models.UUIDField(null=True)
    tables = models.JSONField(default=list)
    gagged = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=DisclosureState.choices, default=DisclosureState.OPEN)
    first_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    first_at = models.DateTimeField(null=True)
    second_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    second_at = models.DateTimeField(null=True)
    refusal = models.CharField(max_length=500, blank=True)
    channel = models.CharField(max_length=200, blank=True)
    handed_at = models.DateTimeField(null=True)
    contents = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering: ClassVar = ["-received_on", "-id"]

    def __str__(self) -> str:
        return str(self.id)


class DisclosureNotice(models.Model):
    """What a person reads of it among those who received their data, unless the law forbids it (GDPR Art. 15(1)(c))."""

    id: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person_id = models.UUIDField()
    authority = models.CharField(max_length=200)
    legal_text = models.CharField(max_length=300)
    scope = models.CharField(max_length=500)
    handed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["handed_at"]

    def __str__(self) -> str:
        return str(self.id)


class Criterion(models.TextChoices):
    """The nine of the guidelines WP 248 rev.01 of the European data protection authorities: two make an assessment."""

    SCORING = "scoring", _("Evaluation or scoring of people")
    DECISION = "decision", _("Automated decisions with legal or similar effect")
    MONITORING = "monitoring", _("Systematic monitoring")
    SENSITIVE = "sensitive", _("Sensitive or highly personal data")
    SCALE = "scale", _("Large scale")
    MATCHING = "matching", _("Matching of data sets")
    VULNERABLE = "vulnerable", _("Vulnerable people, employees among them")
    INNOVATIVE = "innovative", _("Innovative use of technology")
    EXCLUSION = "exclusion", _("Keeps people from a right, a service or a contract")


NEEDED_FROM = 2


class Screening(models.Model):
    """Whether the processing for a purpose needs an impact assessment (GDPR Art. 35)."""

    id: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(primary_key=True, default=new_id, editable=False)
    purpose = models.CharField(max_length=24, unique=True)
    criteria = models.JSONField(default=list)
    note = models.CharField(max_length=1000, blank=True)
    screened_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.purpose

    @property
    def is_needed(self) -> bool:
        return len(self.criteria) >= NEEDED_FROM
