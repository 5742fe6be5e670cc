"""Proof of what was accepted and refused (GDPR Art. 7(1)), and the counts that one may accept.

Events are only ever added, each with the hash of the one before. The database refuses everything else (migration 0002):
but for the person, who may be forgotten, and for events that are older than they must be kept.
"""

import hashlib
import json
from datetime import timedelta
from typing import Any, ClassVar, NoReturn

from django.db import models

from komin.kernel import clock
from komin.kernel.identifiers import new_id

YEARS_KEPT = 5
PROOF_KEPT = timedelta(days=183 + 366 * YEARS_KEPT)
"""Six months of the choice, then five years in which somebody may ask for the proof."""


class Channel(models.TextChoices):
    """By what one reaches somebody with what they accept: a browser, mail, SMS."""

    BROWSER = "browser"
    MAIL = "mail"
    SMS = "sms"


class Act(models.TextChoices):
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class How(models.TextChoices):
    """The gesture: an answer to all, chosen boxes, a signal of the browser, somebody of ours, a mail, or time alone."""

    BUTTON = "button"
    BOX = "box"
    HEADER = "header"
    AGENT = "agent"
    MAIL = "mail"
    TIME = "time"


class NeverChanged(RuntimeError):
    """Something tried to change a proof: a fault of the code."""


class Wording(models.Model):
    """What was displayed, word for word, in one language; named by its hash."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    locale = models.CharField(max_length=8)
    version = models.CharField(max_length=12)
    html = models.TextField()
    first_shown_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.version} {self.locale}"


class ChainHead(models.Model):
    """The last event: who adds one holds this row, so that the chain has no forks."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    sequence = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return str(self.sequence)


class ConsentEvent(models.Model):
    """One answer to one question. `person_id` is of somebody who was signed in, and is in no hash: it can be forgotten.

    `page` names the page, never its address, which may be a secret.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sequence = models.PositiveBigIntegerField(unique=True)
    person_id = models.UUIDField(null=True, blank=True)
    choice_id = models.CharField(max_length=16, db_index=True)
    purpose = models.CharField(max_length=32)
    channel = models.CharField(max_length=16, choices=Channel.choices)
    act = models.CharField(max_length=16, choices=Act.choices)
    wording = models.ForeignKey(Wording, on_delete=models.PROTECT, related_name="events")
    wording_version = models.CharField(max_length=12)
    ui_version = models.CharField(max_length=8)
    locale = models.CharField(max_length=8)
    at = models.DateTimeField(default=clock.now)
    how = models.CharField(max_length=16, choices=How.choices)
    page = models.CharField(max_length=80)
    actor_id = models.UUIDField(null=True, blank=True)
    evidence = models.CharField(max_length=200, blank=True)
    previous_sha256 = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["sequence"]
        indexes: ClassVar = [models.Index(fields=["person_id"], name="consent_by_person")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.purpose} {self.act}"

    def hashed(self) -> dict[str, str]:
        """Everything but who it was."""
        said = {
            name: str(getattr(self, name))
            for name in ("id", "sequence", "choice_id", "purpose", "channel", "act", "wording_id", "wording_version",
                         "ui_version", "locale", "how", "page", "evidence", "previous_sha256")
        }  # fmt: skip
        return said | {"at": self.at.isoformat(timespec="microseconds")}

    def computed_sha256(self) -> str:
        return hashlib.sha256(json.dumps(self.hashed(), sort_keys=True).encode()).hexdigest()

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise NeverChanged("a proof of consent is never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NeverChanged("a proof of consent is only forgotten with all before it")


class PageCount(models.Model):
    """How often a page was read on a day, by those who accepted to be counted. It names nobody."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    day = models.DateField()
    page = models.CharField(max_length=80)
    views = models.PositiveIntegerField(default=0)
    visitors = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["day", "page"], name="page_once_a_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.page}"
