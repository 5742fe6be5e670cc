"""Invitations: somebody is asked by e-mail to join a workspace. And who lost every second factor."""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import ClassVar

from django.db import models

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.kernel.tenancy import TenantQuerySet
from komin.people.accounts.models import Person
from komin.people.workspaces.models import Member, Role, Workspace

DAYS_OPEN = 14
LONGEST_MESSAGE = 500
"""Characters."""


class Invitation(models.Model):
    """One address that was asked. Gone once it is accepted, refused, withdrawn or `DAYS_OPEN` days old.

    Only the hash of its token is kept: the token itself is in the mail, and nowhere else. Who joins is in
    `groups`, of which those that are gone by then say nothing.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    email = models.EmailField(max_length=254)
    role = models.CharField(max_length=16, choices=Role.choices)
    message = models.CharField(max_length=LONGEST_MESSAGE, blank=True)
    groups = models.JSONField(default=list)
    """Their ids, as text."""
    token_sha256 = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField(default=clock.now)

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "email"], name="address_invited_once_to_a_workspace")
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def open_until(self) -> datetime:
        return self.sent_at + timedelta(days=DAYS_OPEN)


class Vouched(models.TextChoices):
    """How whoever runs the site made sure that it is the person who asks (docs/operator/sign-in.md)."""

    COMPANY = "company"
    CALL = "call"
    COLLEAGUE = "colleague"


class LostFactor(models.Model):
    """That the second factors of a person go at `due_at`, unless they come by one before. The row goes with them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    vouched = models.CharField(max_length=9, choices=Vouched.choices)
    asked_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.id)


def sent_since() -> datetime:
    """What was sent before this moment is open no more."""
    return clock.now() - timedelta(days=DAYS_OPEN)


def token_hash(token: str) -> str:
    """SHA-256, hex: a token of 192 random bits needs no slow hash."""
    return sha256(token.encode()).hexdigest()
