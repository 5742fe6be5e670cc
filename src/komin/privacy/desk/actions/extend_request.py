"""The privacy officer takes two months more, within the first, and says why."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.kernel.text import clean_text
from komin.platform.audit.record import record
from komin.privacy.desk.access import can_decide
from komin.privacy.desk.cases import held
from komin.privacy.register.officers import Officer
from komin.privacy.rights.deadlines import due_date, last_day_to_extend
from komin.privacy.rights.letters import send_letter
from komin.privacy.rights.models import LetterKind, RightsRequest

LONGEST_REASON = 500


@transaction.atomic
def extend_request(*, by: Officer, request_id: uuid.UUID, reason: str) -> RightsRequest:
    """Two months more, told with the reason within the first (GDPR Art. 12(3)). Raises NotPermitted, NotFound; Invalid
    afterwards, twice, while the clock stands, and without a reason."""
    can_decide(by.offices).require()
    request = held(request_id)
    extended(request, reason)
    request.save(update_fields=["extension", "extended_at", "due_on"])
    record(by=by, action="request.extend", on=request, detail={"due": request.due_on.isoformat()})
    send_letter(LetterKind.EXTENDED, request, {"reason": request.extension})
    return request


def extended(request: RightsRequest, reason: str) -> RightsRequest:
    """As it would be, not saved. Raises Invalid as above."""
    if request.extended_at is not None:
        raise Invalid(_("This request was extended already: three months in all are the most."))
    if request.is_paused:
        raise Invalid(_("The clock stands until it is settled who asks: there is nothing to extend yet."))
    if clock.now().date() > last_day_to_extend(request.received_on, paused_days=request.paused_days):
        raise Invalid(_("It is too late to extend this request: the first month is over."))
    if not clean_text(reason):
        raise Invalid(_("Say why it takes longer."))
    request.extension, request.extended_at = clean_text(reason)[:LONGEST_REASON], clock.now()
    request.due_on = due_date(request.received_on, extended=True, paused_days=request.paused_days)
    return request
