"""A person downloads their package; that they did is kept with it."""

import uuid

from django.db.models import F
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import NotFound
from komin.people.accounts.models import Person
from komin.privacy.rights.models import DataPackage


def take_package(*, by: Person, package_id: uuid.UUID) -> DataPackage:
    """Raises NotFound for another's, one that is not ready, and one whose week is over."""
    mine = DataPackage.objects.filter(pk=package_id, person_id=by.pk, ready_at__isnull=False)
    package = mine.filter(expires_at__gt=clock.now()).first()
    if package is None:
        raise NotFound(_("This package does not exist any more, or not for you."))
    mine.update(downloads=F("downloads") + 1, downloaded_at=clock.now())
    return package
