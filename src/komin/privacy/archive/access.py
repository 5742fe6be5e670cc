from django.utils.translation import gettext_lazy as _

from komin.kernel.decisions import Allowed, Decision, Denied
from komin.privacy.register.models import Office

MAY_READ = (Office.PRIVACY_OFFICER,)


def can_look(offices: frozenset[Office]) -> Decision:
    if offices.intersection(MAY_READ):
        return Allowed()
    return Denied(_("Only the privacy officer looks into the archive."))
