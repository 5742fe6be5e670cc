from django.utils.translation import gettext_lazy as _

from komin.kernel.decisions import Allowed, Decision, Denied
from komin.privacy.register.models import Office

MAY_QUOTE = (Office.PRIVACY_OFFICER, Office.SITE_ADMINISTRATOR)


def can_quote(offices: frozenset[Office]) -> Decision:
    if offices.intersection(MAY_QUOTE):
        return Allowed()
    return Denied(_("Only the privacy officer and site administrators ask people whether they may be quoted."))
