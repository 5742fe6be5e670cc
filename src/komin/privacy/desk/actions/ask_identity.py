"""Whoever asked without being signed in is asked who they are, by the least that settles it (GDPR Art. 12(6))."""

import uuid

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.kernel.text import clean_text
from komin.platform.audit.record import record
from komin.privacy.desk.access import can_decide
from komin.privacy.desk.cases import held
from komin.privacy.desk.codes import new_code
from komin.privacy.erasure.telling import can_be_reached
from komin.privacy.register.officers import Officer
from komin.privacy.rights.letters import send_letter, send_letter_with_code
from komin.privacy.rights.models import Identity, LetterKind, Means, RightsRequest

LONGEST_DOUBT = 500


@transaction.atomic
def ask_identity(*, by: Officer, request_id: uuid.UUID, means: Means, words: str = "") -> RightsRequest:
    """From today the clock stands. `words`: the facts that are asked for, or the doubt that an identity document needs.

    Raises NotPermitted, NotFound; Invalid for whoever is signed in (T-39), for a document without a recorded doubt,
    for facts without a question and for a code without an e-mail address.
    """
    can_decide(by.offices).require()
    request = held(request_id)
    said = clean_text(words)
    _check(request, means, said)
    if not request.is_paused:
        request.identity_asked_on = clock.now().date()
    request.identity, request.means = Identity.ASKED, means
    request.doubt = said if means == Means.DOCUMENT else ""
    more = {"doubt": request.doubt, "facts": said if means == Means.FACTS else ""}
    record(by=by, action="request.ask_identity", on=request, detail={"means": means.value})
    _send(request, more)
    return request


def ask_for_code(request: RightsRequest) -> None:
    """Of the public form: the address has to be proven before anybody reads the request."""
    request.identity, request.means = Identity.ASKED, Means.CODE
    request.identity_asked_on = clock.now().date()
    _send(request, {})


def _send(request: RightsRequest, more: dict[str, str]) -> None:
    if request.means == Means.FACTS or not can_be_reached(request.address):
        request.save()
        send_letter(LetterKind.IDENTITY, request, more)
        return
    more |= {"code": new_code(request), "address": page_of(request)}
    request.save()
    send_letter_with_code(request, more)


def page_of(request: RightsRequest) -> str:
    with translation.override(request.language):
        return f"{settings.PUBLIC_URL}{reverse('desk_public:request', args=[request.pk])}"


def _check(request: RightsRequest, means: Means, words: str) -> None:
    if request.identity in (Identity.SURE, Identity.CONFIRMED):
        raise Invalid(_("It is known who asks: nobody is asked twice."))
    if means == Means.DOCUMENT and not 1 <= len(words) <= LONGEST_DOUBT:
        raise Invalid(_("An identity document needs a doubt, written down in 1 to 500 characters."))
    if means == Means.FACTS and not words:
        raise Invalid(_("Say which facts are asked for."))
    if means == Means.CODE and not can_be_reached(request.address):
        raise Invalid(_("A code needs an e-mail address."))
