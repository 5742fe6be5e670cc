"""Somebody without an account asks by the public form, and proves by a code that the address is theirs."""

import uuid

from django.db import transaction

from komin.people.accounts.models import Person
from komin.privacy.desk.actions.ask_identity import ask_for_code
from komin.privacy.desk.actions.settle_identity import link
from komin.privacy.desk.actions.take_request import Arrival, entered
from komin.privacy.desk.cases import go_on
from komin.privacy.desk.codes import opens
from komin.privacy.rights.letters import send_letter, tell_operator_of_request
from komin.privacy.rights.models import Answer, Asker, Channel, Identity, LetterKind, Means, RightsRequest


@transaction.atomic
def ask_publicly(*, arrival: Arrival) -> RightsRequest:
    """A code goes to the address, whosever it is: the answer never tells whether there is an account. The same request
    that waits for its code is not made twice; its code is sent anew. Raises Invalid."""
    same = RightsRequest.objects.select_for_update().filter(
        channel=Channel.FORM, identity=Identity.ASKED, answer=Answer.OPEN, address=arrival.address.strip().lower(),
        kind=arrival.kind, words=arrival.words.strip(),
    )  # fmt: skip
    request = same.first() or entered(arrival)
    ask_for_code(request)
    return request


@transaction.atomic
def open_with_code(*, request_id: uuid.UUID, code: str) -> RightsRequest | None:
    """The request that the code opens, None for any other. The first time, it proves the address: the request reaches
    the desk, and is about the account with this address, if there is one."""
    request = RightsRequest.objects.select_for_update().filter(pk=request_id).first()
    if request is None or not opens(request, code):
        return None
    if request.is_paused and request.means == Means.CODE:
        go_on(request, Identity.CONFIRMED)
        person = Person.objects.filter(email__iexact=request.address, former=False).first()
        if person is not None and request.asker == Asker.SELF:
            link(request, person)
        request.save()
        if request.channel == Channel.FORM:
            send_letter(LetterKind.RECEIVED, request, {})
            tell_operator_of_request(request)
    return request
