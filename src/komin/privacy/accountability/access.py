"""Who keeps these registers, and who may be the second to approve what is handed to an authority."""

from django.utils.translation import gettext_lazy as _

from komin.kernel.decisions import Allowed, Decision, Denied
from komin.privacy.register.models import Office

MAY_KEEP = (Office.PRIVACY_OFFICER,)
MAY_APPROVE = (Office.PRIVACY_OFFICER, Office.SITE_ADMINISTRATOR)


def can_keep(offices: frozenset[Office]) -> Decision:
    if offices.intersection(MAY_KEEP):
        return Allowed()
    return Denied(_("Only the privacy officer keeps this register."))


def can_approve(offices: frozenset[Office]) -> Decision:
    if offices.intersection(MAY_APPROVE):
        return Allowed()
    return Denied(_("Only the privacy officer and a site administrator approve what is handed to an authority."))
