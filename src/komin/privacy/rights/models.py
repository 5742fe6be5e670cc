"""What a person took away of their data, and what they ask for that they can't do by themselves."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from komin.kernel import clock
from komin.kernel.identifiers import new_id

DAYS_KEPT = 7


class DataPackage(models.Model):
    """A copy of a person's data on its way to them. `portable`: only what they gave or what was observed of them, on
    their consent or a contract (GDPR Art. 20), else everything (Art. 15).

    `sha256` and `size` are of the package once it is ready; its bytes lie under its own id and go at `expires_at`.
    """

    id: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person_id = models.UUIDField()
    portable = models.BooleanField(default=False)
    asked_at = models.DateTimeField(default=clock.now, editable=False)
    ready_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    downloads = models.PositiveIntegerField(default=0)
    downloaded_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-asked_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person_id", "portable"],
                condition=models.Q(ready_at__isnull=True),
                name="one_package_of_a_kind_on_its_way",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class PackagePart(models.Model):
    """One table of a package, made once: a worker that is killed goes on with the next.

    `data`, `table` and `page` are the SHA-256 of its records as JSON, as CSV and as rows of a page.
    """

    id: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(primary_key=True, default=new_id, editable=False)
    package = models.ForeignKey(DataPackage, on_delete=models.CASCADE, related_name="parts")
    dataset = models.CharField(max_length=120)
    position = models.PositiveIntegerField()
    records = models.PositiveIntegerField()
    data = models.CharField(max_length=64)
    table = models.CharField(max_length=64)
    page = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["package", "dataset"], name="package_part_once_of_a_dataset")
        ]

    def __str__(self) -> str:
        return self.dataset


class Kind(models.TextChoices):
    """The rights of GDPR Art. 15 to 22."""

    ACCESS = "access", _("Tell me what you hold of me")
    RECTIFICATION = "rectification", _("Correct something")
    ERASURE = "erasure", _("Erase something")
    RESTRICTION = "restriction", _("Keep something, but do not use it")
    PORTABILITY = "portability", _("Hand my data over to somebody else")
    OBJECTION = "objection", _("Stop using something")
    DECISION = "decision", _("Have a person look at a decision of a machine")


class Answer(models.TextChoices):
    OPEN = "", _("Open")
    DONE = "done", _("Done")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Refusal(models.TextChoices):
    """Why something may be refused; there is no other reason (GDPR Art. 12(5), 15(4), 17(3), 11(2))."""

    EXCESSIVE = "excessive", _("The request is manifestly unfounded or repeats itself without reason.")
    OBLIGATION = "obligation", _("The law obliges us to keep this data.")
    OTHERS = "others", _("It would harm the rights of others.")
    ELSEWHERE = "elsewhere", _("This data belongs to an organisation that uses the site: ask its administrators.")


class RightsRequest(models.Model):
    """Something a person asks about their data. The clock runs from `received_on` (deadlines); `alerted` is the last
    day of it on which the operator was reminded. A year after the answer the words go, five years after it the rest.
    """

    id: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person_id = models.UUIDField(null=True)
    address = models.CharField(max_length=254, blank=True)
    language = models.CharField(max_length=8)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    words = models.TextField(blank=True)
    received_on = models.DateField()
    due_on = models.DateField()
    extended_at = models.DateTimeField(null=True)
    extension = models.CharField(max_length=500, blank=True)
    answer = models.CharField(max_length=12, choices=Answer.choices, blank=True)
    refusal = models.CharField(max_length=12, choices=Refusal.choices, blank=True)
    reply = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    alerted = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["due_on", "id"]
        indexes: ClassVar = [models.Index(fields=["person_id"], name="rights_request_by_person")]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
