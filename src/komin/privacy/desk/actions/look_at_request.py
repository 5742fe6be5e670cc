"""The privacy officer opens a request: every look is noted (charter, rights desk)."""

import uuid

from django.utils.translation import gettext as _

from komin.kernel.errors import NotFound
from komin.platform.audit.record import record
from komin.privacy.desk.access import can_decide
from komin.privacy.register.officers import Officer
from komin.privacy.rights.models import RightsRequest


def look_at_request(*, by: Officer, request_id: uuid.UUID) -> RightsRequest:
    """Raises NotPermitted, NotFound."""
    can_decide(by.offices).require()
    request = RightsRequest.objects.filter(pk=request_id).first()
    if request is None:
        raise NotFound(_("There is no request of this number."))
    record(by=by, action="request.look", on=request)
    return request
