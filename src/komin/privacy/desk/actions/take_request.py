"""A request that came by post, by e-mail or by telephone is entered, with the day on which it arrived."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.kernel.text import clean_line, clean_text
from komin.platform.audit.record import record
from komin.privacy.desk.access import can_register
from komin.privacy.register.officers import Officer
from komin.privacy.rights.actions.make_request import checked_words
from komin.privacy.rights.deadlines import due_date
from komin.privacy.rights.letters import send_letter, tell_operator_of_request
from komin.privacy.rights.models import Asker, Channel, Identity, LetterKind, RightsRequest

OLDEST = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Arrival:
    """As the fields of RightsRequest. `postal` is needed where there is no address."""

    kind: str
    words: str
    name: str
    channel: Channel
    received_on: date
    language: str
    address: str = ""
    postal: str = ""
    asker: Asker = Asker.SELF
    about: str = ""


@transaction.atomic
def take_request(*, by: Officer, arrival: Arrival) -> RightsRequest:
    """The clock runs from the day of arrival, whichever way it came (T-43); a receipt goes the same way back.

    Raises NotPermitted; Invalid for a day that is to come or a year past, and where nobody could be answered.
    """
    can_register(by.offices).require()
    request = entered(arrival)
    record(by=by, action="request.take", on=request, detail={"channel": request.channel})
    send_letter(LetterKind.RECEIVED, request, {})
    tell_operator_of_request(request)
    return request


def entered(arrival: Arrival) -> RightsRequest:
    """Raises as `take_request` does; nobody is told."""
    _check(arrival)
    return RightsRequest.objects.create(
        name=clean_line(arrival.name),
        address=clean_line(arrival.address).lower(),
        postal=clean_text(arrival.postal),
        language=arrival.language,
        channel=arrival.channel,
        asker=arrival.asker,
        about=clean_line(arrival.about),
        kind=arrival.kind,
        words=checked_words(arrival.kind, arrival.words),
        identity=Identity.OPEN,
        received_on=arrival.received_on,
        due_on=due_date(arrival.received_on),
    )


def _check(arrival: Arrival) -> None:
    fields: dict[str, str] = {}
    today = clock.now().date()
    if not today - OLDEST <= arrival.received_on <= today:
        fields["received_on"] = _("Give the day on which it arrived: today or before, within the last year.")
    if not clean_line(arrival.name):
        fields["name"] = _("Give the name of whoever asks.")
    if not clean_line(arrival.address) and not clean_text(arrival.postal):
        fields["address"] = _("Give an e-mail address or a postal address: there must be a way to answer.")
    if arrival.asker != Asker.SELF and not clean_line(arrival.about):
        fields["about"] = _("Name the person for whom they ask.")
    if fields:
        raise Invalid(next(iter(fields.values())), fields=fields)
