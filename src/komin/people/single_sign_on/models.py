"""How people of a company sign in through it: the domains that are proved, the connection, and who is who there."""

from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.kernel.tenancy import TenantQuerySet
from komin.people.workspaces.models import Role, Workspace
from komin.platform.outbound.destinations import LONGEST_URL

MOST_DOMAINS = 20
CODE_LASTS = timedelta(days=3)
LONGEST_SUBJECT = 255
"""Characters of who somebody is at a provider (OpenID Connect Core 1.0 § 2)."""


class Domain(models.Model):
    """The part of an address after the @. Until `proved_at` nothing follows from it; then it is one workspace's.

    Of the code that proves it only the hash is kept: the code is in the mail to the postmaster."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=253)
    code_sha256 = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField(default=clock.now)
    proved_at = models.DateTimeField(null=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "name"], name="domain_once_in_a_workspace"),
            models.UniqueConstraint(fields=["name"], condition=Q(proved_at__isnull=False), name="domain_of_one"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class JoinsAs(models.TextChoices):
    """What somebody becomes who comes for the first time: nobody is made an administrator by signing in."""

    READER = Role.READER.value, _("Reader")
    CONTRIBUTOR = Role.CONTRIBUTOR.value, _("Contributor")


class Connection(models.Model):
    """To the OpenID provider `issuer` of a workspace's company; one a workspace. `name` is what people call it.

    `joins`: whoever comes and is no member yet becomes one, as `role`. `required`: the members whose address is of a
    proved domain sign in by nothing else, owners apart."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    issuer = models.CharField(max_length=LONGEST_URL)
    client_id = models.CharField(max_length=255)
    secret_sealed = models.TextField(blank=True)
    role = models.CharField(max_length=16, choices=JoinsAs.choices, default=JoinsAs.READER)
    joins = models.BooleanField(default=True)
    required = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = TenantQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["created_at", "id"]

    def __str__(self) -> str:
        return str(self.id)


class Identity(models.Model):
    """A person as the provider knows them: `subject` at `issuer`. Another issuer knows nobody yet."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    issuer = models.CharField(max_length=LONGEST_URL)
    subject = models.CharField(max_length=LONGEST_SUBJECT)
    linked_at = models.DateTimeField(default=clock.now, editable=False)

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["connection", "issuer", "subject"], name="subject_is_one_person"),
            models.UniqueConstraint(fields=["connection", "issuer", "person"], name="person_is_one_subject"),
        ]

    def __str__(self) -> str:
        return str(self.id)
