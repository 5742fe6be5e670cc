"""What an office may do. Whoever holds none is told that there is no such page."""

from django.utils.translation import gettext_lazy as _

from komin.kernel.decisions import Allowed, Decision, Denied
from komin.privacy.register.models import Office

# The registers and what they prove are the officer's; who holds which office is the site administrator's.
MAY_LOOK = (Office.PRIVACY_OFFICER, Office.SITE_ADMINISTRATOR)


def can_keep_registers(offices: frozenset[Office]) -> Decision:
    if Office.PRIVACY_OFFICER in offices:
        return Allowed()
    return Denied(_("Only the privacy officer changes the registers."))


def can_grant_offices(offices: frozenset[Office]) -> Decision:
    if Office.SITE_ADMINISTRATOR in offices:
        return Allowed()
    return Denied(_("Only a site administrator grants and takes offices."))
