"""What a person took away of their data."""

import uuid
from typing import ClassVar

from django.db import models

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
