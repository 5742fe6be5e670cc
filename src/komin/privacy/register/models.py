"""Who runs the site, and who processes data for it: of the installation, of no workspace."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from komin.kernel import clock
from komin.kernel.identifiers import new_id


class Office(models.TextChoices):
    """What somebody does for the operator of the site. None of it is a role in a workspace, none includes another."""

    PRIVACY_OFFICER = "privacy_officer", _("Privacy officer")
    SUPPORT = "support", _("Customer service")
    ACCOUNTANT = "accountant", _("Accountant")
    SITE_ADMINISTRATOR = "site_administrator", _("Site administrator")


class SiteRole(models.Model):
    """An office that a person holds."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="site_roles")
    office = models.CharField(max_length=24, choices=Office.choices)
    granted_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "office"], name="office_once_for_a_person")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.office}"


class ToldBy(models.TextChoices):
    """How a processor hears that data of somebody was erased, corrected or restricted (GDPR Art. 19)."""

    TASK = "task", _("The privacy officer tells it")
    MAIL = "mail", _("By e-mail to its contact")
    INTERFACE = "http", _("By its own interface (POST)")
    ITSELF = "itself", _("The software erases there itself: database, files, cache, queue")


class Processor(models.Model):
    """A company that processes data for the operator (GDPR Art. 28). `hosts` has one name a line, `.example.com` for
    all below; `sub_processors` one a line, its country after the last comma: "Example SAS, FR". One that `ended_on` is
    over owns nothing any more and stays in the register. `told_by`: at `contact` or `exit_url`."""

    id: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    country = models.CharField(max_length=2)
    does = models.CharField(max_length=300)
    handles = models.CharField(max_length=300)
    hosts = models.TextField(blank=True)
    sub_processors = models.TextField(blank=True)
    contract_on = models.DateField(null=True, blank=True)
    security_annex = models.CharField(max_length=300, blank=True)
    exit_interface = models.CharField(max_length=300, blank=True)
    told_by = models.CharField(max_length=8, choices=ToldBy.choices, default=ToldBy.TASK)
    contact = models.EmailField(max_length=254, blank=True)
    exit_url = models.CharField(max_length=500, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def host_names(self) -> list[str]:
        return [line.strip().lower() for line in self.hosts.splitlines() if line.strip()]


class ProcessingNote(models.Model):
    """What only the operator knows of a purpose: joint controllers, own measures, a file it is kept in (GDPR Art. 30).

    `purpose` is one of `kernel.personal_data.Purpose`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    purpose = models.CharField(max_length=24, unique=True)
    text = models.CharField(max_length=1000)
    changed_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.purpose


class RegisterEntry(models.Model):
    """What the operator adds to a register, version by version: the last one counts, those before say who said what.

    `key` is the line of the code that it completes, or "own:" and an id of its own for what is done outside of the
    software; `said` its fields (`entries.FIELDS`). One that is `ended` is shown no more, and stays.
    """

    id: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(primary_key=True, default=new_id, editable=False)
    register = models.CharField(max_length=24)
    key = models.CharField(max_length=120)
    version = models.PositiveIntegerField()
    said = models.JSONField(default=dict)
    ended = models.BooleanField(default=False)
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering: ClassVar = ["register", "key", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["register", "key", "version"], name="register_entry_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.key} {self.version}"
