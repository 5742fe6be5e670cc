"""A person has a copy of their data made."""

from datetime import timedelta

from django.db import transaction

from komin.kernel import clock
from komin.people.accounts.models import Person
from komin.platform.jobs.queue import enqueue
from komin.privacy.rights.models import DAYS_KEPT, DataPackage


@transaction.atomic
def begin_package(*, by: Person, portable: bool = False) -> DataPackage:
    """Prepared in the background. Asked for again while it is on its way, the same one."""
    Person.objects.select_for_update().get(pk=by.pk)
    known = DataPackage.objects.filter(person_id=by.pk, portable=portable, ready_at__isnull=True).first()
    if known is not None:
        return known
    expires_at = clock.now() + timedelta(days=DAYS_KEPT)
    package = DataPackage.objects.create(person_id=by.pk, portable=portable, expires_at=expires_at)
    enqueue("rights.make_package", package_id=package.pk)
    return package
