"""Operators: members who have no e-mail address and sign in by their staff number and a PIN. They read."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.kernel.personal_data import Category
from komin.kernel.tenancy import TenantQuerySet
from komin.people.workspaces.models import Member, Workspace

LONGEST_NUMBER = 32
FAILURES_KEPT = timedelta(days=1)
_FREE_TRIES = 5
_FIRST_WAIT = timedelta(seconds=30)
_LONGEST_WAIT = {True: timedelta(minutes=15), False: timedelta(hours=1)}


class Operator(models.Model):
    """How a member signs in. `pin` is an argon2 hash, empty until one was handed out; `handed_out` as long as it is the
    PIN that an administrator saw."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="operator")
    staff_number = models.CharField(max_length=LONGEST_NUMBER)
    pin = models.CharField(max_length=128, blank=True)
    handed_out = models.BooleanField(default=False)

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "staff_number"], name="staff_number_once_in_a_workspace")
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def shown_staff_number(self) -> str:
        return "" if self.member.person.is_restricted(Category.IDENTITY) else self.staff_number


class PinFailure(models.Model):
    """PINs that were wrong for one workspace and staff number since the last that was right, whether or not somebody
    has that number: `subject` is a keyed hash of both.

    `known`: tried on a device that is enrolled, or on which the operator had signed in before. A stranger elsewhere
    fails on another row, and keeps nobody out who stands at their own tablet (OWASP, device cookies).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    subject = models.CharField(max_length=64)
    known = models.BooleanField()
    count = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subject", "known"], name="pin_failures_once_of_a_number")
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def wait_until(self) -> datetime:
        """From the sixth failure on twice as long after each: half a minute, up to 15 minutes or an hour."""
        beyond = self.count - _FREE_TRIES
        if beyond < 0:
            return self.last_at
        longer: int = 2 ** min(beyond, 10)
        return self.last_at + min(_FIRST_WAIT * longer, _LONGEST_WAIT[self.known])
