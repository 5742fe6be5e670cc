"""What was accepted ends after six months, whether the browser comes back or not."""

from django.db import transaction
from django.db.models import Max

from komin.kernel import clock
from komin.kernel.personal_data import Purpose
from komin.privacy.consent.actions.record_choice import Visitor, add_events
from komin.privacy.consent.choice import KEPT
from komin.privacy.consent.models import Act, Channel, ConsentEvent, How
from komin.privacy.consent.questions import ASKED_OF_BROWSERS

_AT_ONCE = 1_000


@transaction.atomic
def expire_choices() -> int:
    """How many ended. Not those given anew, withdrawn or refused since, nor what browsers are not asked."""
    asked = ConsentEvent.objects.filter(purpose__in=ASKED_OF_BROWSERS)
    latest = asked.order_by().values("choice_id", "purpose").annotate(last=Max("sequence"))
    old = ConsentEvent.objects.filter(sequence__in=latest.values("last"), act=Act.GIVEN, at__lt=clock.now() - KEPT)
    ended = list(old.select_related("wording")[:_AT_ONCE])
    for event in ended:
        who = Visitor(person_id=event.person_id, page="", locale=event.locale)
        acts = {Purpose(event.purpose): Act.EXPIRED}
        channel = Channel(event.channel)
        add_events(by=who, number=event.choice_id, acts=acts, wording=event.wording, channel=channel, how=How.TIME)
    return len(ended)
