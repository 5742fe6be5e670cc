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
MOST_CONNECTIONS = 5
MOST_KEYS = 2
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


class Protocol(models.TextChoices):
    """How provider and product speak."""

    OPENID = "openid", "OpenID Connect"
    SAML = "saml", "SAML 2.0"


class Connection(models.Model):
    """To the provider `issuer` of a workspace's company. `name` is what people call it.

    `joins`: whoever comes and is no member yet becomes one, as `role`. `required`: the members whose address is of a
    proved domain sign in by nothing else, owners apart. By SAML `issuer` is the name of the provider ("entity ID"),
    `sign_on_url` is where browsers go, and `certificates` (PEM, one after the other) are all that vouch for it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    protocol = models.CharField(max_length=8, choices=Protocol.choices, default=Protocol.OPENID)
    name = models.CharField(max_length=80)
    issuer = models.CharField(max_length=LONGEST_URL)
    client_id = models.CharField(max_length=255, blank=True)
    secret_sealed = models.TextField(blank=True)
    sign_on_url = models.CharField(max_length=LONGEST_URL, blank=True)
    certificates = models.TextField(blank=True)
    role = models.CharField(max_length=16, choices=JoinsAs.choices, default=JoinsAs.READER)
    joins = models.BooleanField(default=True)
    required = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = TenantQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["created_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "issuer"], name="issuer_once_in_a_workspace"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Identity(models.Model):
    """A person as the provider knows them: `subject` at `issuer`. Another issuer knows nobody yet. `key_sha256`: the
    key that vouched for them last, where the provider has no address that proves who it is (SAML)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    issuer = models.CharField(max_length=LONGEST_URL)
    subject = models.CharField(max_length=LONGEST_SUBJECT)
    key_sha256 = models.CharField(max_length=64, blank=True)
    linked_at = models.DateTimeField(default=clock.now, editable=False)

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["connection", "issuer", "subject"], name="subject_is_one_person"),
            models.UniqueConstraint(fields=["connection", "issuer", "person"], name="person_is_one_subject"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class ServiceKey(models.Model):
    """The workspace's own key towards providers that speak SAML: it signs requests, and opens what they encrypted. The
    one before it still opens, until the providers know the new one."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    key_sealed = models.TextField()
    certificate = models.TextField()
    made_at = models.DateTimeField(default=clock.now, editable=False)

    objects = TenantQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-made_at", "-id"]

    def __str__(self) -> str:
        return str(self.id)


class Answer(models.Model):
    """An assertion that was verified: kept by the hash of its name until it ends, so that it works once on every node.

    A form of another host brings it, and no cookie: whom it means waits here, encrypted, for the browser that fetches
    it by a handle, and is gone then."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="+")
    assertion_sha256 = models.CharField(max_length=64)
    handle_sha256 = models.CharField(max_length=64, unique=True)
    sealed = models.TextField(blank=True)
    arrived_at = models.DateTimeField(default=clock.now, editable=False)
    ends_at = models.DateTimeField()

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["connection", "assertion_sha256"], name="assertion_works_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["ends_at"], name="answers_by_end")]

    def __str__(self) -> str:
        return str(self.id)
