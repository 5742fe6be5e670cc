"""Somebody signed up and never confirmed the address, which may be another's: nothing of it is kept."""

import uuid
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.db import transaction

from komin.kernel import clock
from komin.kernel.keeping import may_go
from komin.people.accounts.models import DAYS_TO_CONFIRM, Person
from komin.people.workspaces.models import Member, Workspace
from komin.platform.audit.record import Product, record


def forget_unconfirmed_sign_ups() -> int:
    """Delete each person with the workspace they opened; returns how many. Whom others made a member stays."""
    long_ago = clock.now() - timedelta(days=DAYS_TO_CONFIRM)
    unconfirmed = EmailAddress.objects.filter(verified=False, user__created_at__lt=long_ago)
    people = may_go(unconfirmed).order_by("user").values_list("user", flat=True).distinct()
    return sum(_forget(pk) for pk in list(people))


@transaction.atomic
def _forget(pk: uuid.UUID) -> bool:
    """Looked at once more under the lock: the address may be confirmed at this very moment."""
    person = Person.objects.select_for_update().filter(pk=pk, last_login__isnull=True).first()
    if person is None or _is_confirmed(person):
        return False
    opened = [member.workspace for member in Member.objects.of_person(person).select_related("workspace")]
    if _are_shared(opened, person):
        return False
    for workspace in opened:
        record(by=Product(workspace.pk), action="workspace.forget", on=workspace)
        workspace.delete()
    person.delete()
    return True


def _is_confirmed(person: Person) -> bool:
    addresses = EmailAddress.objects.select_for_update().filter(user=person)
    return any(address.verified for address in addresses)


def _are_shared(workspaces: list[Workspace], person: Person) -> bool:
    everybody = Member.objects.across_workspaces(reason="the sign-up is of no workspace's")
    return everybody.filter(workspace__in=workspaces).exclude(person=person).exists()
