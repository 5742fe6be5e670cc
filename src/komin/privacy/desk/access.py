"""What an office may do with requests: customer service enters them, the privacy officer alone reads and decides."""

from django.utils.translation import gettext_lazy as _

from komin.kernel.decisions import Allowed, Decision, Denied
from komin.privacy.register.models import Office

MAY_DECIDE = (Office.PRIVACY_OFFICER,)
MAY_REGISTER = (Office.PRIVACY_OFFICER, Office.SUPPORT)


def can_register(offices: frozenset[Office]) -> Decision:
    if offices.intersection(MAY_REGISTER):
        return Allowed()
    return Denied(_("Only the privacy officer and customer service enter requests."))


def can_decide(offices: frozenset[Office]) -> Decision:
    if offices.intersection(MAY_DECIDE):
        return Allowed()
    return Denied(_("Only the privacy officer reads requests and decides."))
