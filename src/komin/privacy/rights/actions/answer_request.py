"""The operator answers a request: done, refused for one of the reasons of the law, or later with the reason why."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Invalid, NotFound
from komin.privacy.rights.deadlines import due_date, last_day_to_extend
from komin.privacy.rights.letters import send_answer, send_extension
from komin.privacy.rights.models import Answer, Refusal, RightsRequest


@transaction.atomic
def answer_request(*, request_id: uuid.UUID, reply: str) -> RightsRequest:
    """Raises NotFound for one that is answered already, Invalid without words."""
    request = _open(request_id)
    return _close(request, Answer.DONE, reply)


@transaction.atomic
def refuse_request(*, request_id: uuid.UUID, reason: str, reply: str) -> RightsRequest:
    """The letter names the reason, the authority and the court (GDPR Art. 12(4)). Raises as above, and Invalid for any
    reason that is not on the list."""
    request = _open(request_id)
    if reason not in Refusal.values:
        raise Invalid(_("Choose one of the reasons of the law."))
    request.refusal = reason
    return _close(request, Answer.REFUSED, reply)


@transaction.atomic
def extend_request(*, request_id: uuid.UUID, reason: str) -> RightsRequest:
    """Two months more, told with the reason within the first (GDPR Art. 12(3)). Raises Invalid afterwards, twice, and
    without a reason."""
    request = _open(request_id)
    if request.extended_at is not None:
        raise Invalid(_("This request was extended already: three months in all are the most."))
    if clock.now().date() > last_day_to_extend(request.received_on):
        raise Invalid(_("It is too late to extend this request: the first month is over."))
    if not reason.strip():
        raise Invalid(_("Say why it takes longer."))
    request.extension, request.extended_at = reason.strip()[:500], clock.now()
    request.due_on = due_date(request.received_on, extended=True)
    request.save(update_fields=["extension", "extended_at", "due_on"])
    send_extension(request)
    return request


def _open(request_id: uuid.UUID) -> RightsRequest:
    waiting = RightsRequest.objects.select_for_update().filter(answer=Answer.OPEN, person_id__isnull=False)
    request = waiting.filter(pk=request_id).first()
    if request is None:
        raise NotFound(_("There is no open request of this number."))
    return request


def _close(request: RightsRequest, answer: Answer, reply: str) -> RightsRequest:
    if not reply.strip():
        raise Invalid(_("Say what was done, or why it was not."))
    request.answer, request.reply, request.answered_at = answer, reply.strip(), clock.now()
    request.save(update_fields=["answer", "refusal", "reply", "answered_at"])
    send_answer(request)
    return request
