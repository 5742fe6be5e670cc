"""Give somebody an office of the site, or take it."""

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.people.accounts.models import Person
from komin.platform.audit.record import record
from komin.privacy.register.access import can_grant_offices
from komin.privacy.register.models import Office, SiteRole
from komin.privacy.register.officers import Officer


@transaction.atomic
def grant_office(*, by: Officer, person: Person, office: Office) -> SiteRole:
    """Twice is once. Raises NotPermitted."""
    can_grant_offices(by.offices).require()
    role, is_new = SiteRole.objects.get_or_create(person=person, office=office)
    if is_new:
        record(by=by, action="office.grant", on=role, detail={"office": office.value})
    return role


@transaction.atomic
def take_office(*, by: Officer, role: SiteRole) -> None:
    """Raises NotPermitted; Invalid for the last site administrator, after whom nobody could grant anything."""
    can_grant_offices(by.offices).require()
    held = list(SiteRole.objects.select_for_update().filter(office=role.office))
    if role.office == Office.SITE_ADMINISTRATOR and len(held) == 1 and by.person is not None:
        raise Invalid(_("The site needs an administrator. Name another first."))
    record(by=by, action="office.take", on=role, detail={"office": role.office})
    role.delete()
