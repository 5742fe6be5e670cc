"""The privacy officer answers a request: done, refused for a reason of the law, or closed without an answer."""

import uuid

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid, NotFound
from komin.platform.audit.record import record
from komin.privacy.desk.access import can_decide
from komin.privacy.desk.cases import close, held, require_known
from komin.privacy.recipients.actions.tell_recipients import tell_once_committed
from komin.privacy.recipients.models import Matter
from komin.privacy.register.officers import Officer
from komin.privacy.rights.letters import send_letter
from komin.privacy.rights.models import Answer, Kind, LetterKind, Refusal, RightsRequest


@transaction.atomic
def answer_request(*, by: Officer, request_id: uuid.UUID, reply: str) -> RightsRequest:
    """Raises NotPermitted, NotFound for one that is answered already; Invalid without words, and before it is known
    who asks and by what right."""
    can_decide(by.offices).require()
    request = held(request_id)
    require_known(request)
    _say(request, reply)
    _finish(by, request, Answer.DONE)
    _tell(request)
    send_letter(LetterKind.ANSWERED, request, {"reply": request.reply})
    return request


@transaction.atomic
def refuse_request(*, by: Officer, request_id: uuid.UUID, reason: str, reply: str) -> RightsRequest:
    """The letter names the reason, the authority and the court (GDPR Art. 12(4)). Raises NotPermitted, NotFound, and
    Invalid without words and for any reason that is not on the list."""
    can_decide(by.offices).require()
    request = held(request_id)
    if reason not in Refusal.values:
        raise Invalid(_("Choose one of the reasons of the law."))
    request.refusal = reason
    _say(request, reply)
    _finish(by, request, Answer.REFUSED)
    send_letter(LetterKind.REFUSED, request, {"reply": request.reply, "reason": reason_for(request)})
    return request


def reason_for(request: RightsRequest) -> str:
    with translation.override(request.language):
        return str(request.get_refusal_display())


@transaction.atomic
def withdraw_request(*, by: Officer, request_id: uuid.UUID) -> RightsRequest:
    """Whoever asked does not want it any more. Raises NotPermitted, NotFound."""
    can_decide(by.offices).require()
    request = held(request_id)
    _finish(by, request, Answer.WITHDRAWN)
    return request


@transaction.atomic
def mark_same(*, by: Officer, request_id: uuid.UUID, as_id: uuid.UUID) -> RightsRequest:
    """It was asked twice, and the other is answered. Raises NotPermitted, NotFound; Invalid for itself, and for another
    that is a copy too."""
    can_decide(by.offices).require()
    request = held(request_id)
    other = RightsRequest.objects.filter(pk=as_id, same_as=None).exclude(pk=request.pk).first()
    if other is None:
        raise NotFound(_("There is no request of this number."))
    # The earlier day of arrival binds.
    if other.is_open and request.received_on < other.received_on:
        raise Invalid(_("This one came first: close the other as its copy."))
    request.same_as = other
    _finish(by, request, Answer.DUPLICATE)
    return request


def _say(request: RightsRequest, reply: str) -> None:
    if not reply.strip():
        raise Invalid(_("Say what was done, or why it was not."))
    request.reply = reply.strip()


def _tell(request: RightsRequest) -> None:
    """Whoever received the data, of what was done here (GDPR Art. 19)."""
    matter = _MATTERS.get(Kind(request.kind))
    if matter is not None and request.address:
        tell_once_committed(matter=matter, number=request.pk, addresses=[request.address])


_MATTERS = {
    Kind.ERASURE: Matter.ERASURE,
    Kind.RECTIFICATION: Matter.RECTIFICATION,
    Kind.RESTRICTION: Matter.RESTRICTION,
}


def _finish(by: Officer, request: RightsRequest, answer: Answer) -> None:
    close(request, answer)
    request.save()
    record(by=by, action=f"request.{answer.value}", on=request)
