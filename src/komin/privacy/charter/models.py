"""The charter and the terms, version by version, and who was shown or accepted which."""

import hashlib
import json
from typing import Any, ClassVar, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from komin.kernel import clock
from komin.kernel.identifiers import new_id


class Document(models.TextChoices):
    CHARTER = "charter", _("Privacy charter")
    TERMS = "terms", _("Terms of use")


class Importance(models.TextChoices):
    """How people hear of a version: on its page; in the product too; and by mail thirty days before (charter K44)."""

    EDITORIAL = "editorial", _("Editorial: on its page only")
    NOTABLE = "notable", _("Notable: announced in the product")
    SUBSTANTIAL = "substantial", _("Substantial: by mail, thirty days before")


class NeverChanged(RuntimeError):
    """Something tried to change a version: a fault of the code."""


class Version(models.Model):
    """What a document said from a day on, in both languages. Never changed: the database refuses it too.

    `facts` are the operator and the tables of the registers as they stood when it was published, by language.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    document = models.CharField(max_length=8, choices=Document.choices)
    number = models.PositiveIntegerField()
    importance = models.CharField(max_length=12, choices=Importance.choices)
    effective_on = models.DateField()
    published_at = models.DateTimeField(default=clock.now)
    text_en = models.TextField()
    text_fr = models.TextField()
    changes_en = models.CharField(max_length=600, blank=True)
    changes_fr = models.CharField(max_length=600, blank=True)
    facts = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["document", "number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["document", "number"], name="version_number_once")]

    def __str__(self) -> str:
        return f"{self.document} {self.number}"

    def text(self, language: str) -> str:
        return self.text_fr if language == "fr" else self.text_en

    def changes(self, language: str) -> str:
        return self.changes_fr if language == "fr" else self.changes_en

    @property
    def is_in_force(self) -> bool:
        return self.effective_on <= clock.now().date()

    def computed_sha256(self) -> str:
        names = ("document", "number", "importance", "text_en", "text_fr", "changes_en", "changes_fr", "facts")
        said = {name: getattr(self, name) for name in names} | {"effective_on": self.effective_on.isoformat()}
        return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise NeverChanged("a version of a document is never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NeverChanged("a version of a document is never removed")


class Act(models.TextChoices):
    """Terms are accepted, the charter is shown. Neither is consent, and no job takes it for one (charter K02, K05)."""

    ACCEPTED = "accepted"
    SHOWN = "shown"


class Acceptance(models.Model):
    """Which version somebody accepted, or was shown, when they opened their account."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person_id = models.UUIDField(null=True, blank=True)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="acceptances")
    act = models.CharField(max_length=8, choices=Act.choices)
    locale = models.CharField(max_length=8)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person_id"], name="acceptance_by_person")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.act}"


class Announcement(models.Model):
    """How far the mails about a substantial version have gone: whoever resumes goes on after the last person."""

    version = models.OneToOneField(Version, on_delete=models.PROTECT, primary_key=True, related_name="announcement")
    last_person_id = models.UUIDField(null=True, blank=True)
    sent = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.version_id)
