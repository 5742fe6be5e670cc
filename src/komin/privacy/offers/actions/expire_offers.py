"""A yes to offers ends after three years, unless it is given anew."""

from django.db import transaction
from django.db.models import Max

from komin.kernel import clock
from komin.kernel.personal_data import Purpose
from komin.privacy.consent.actions.record_choice import Visitor, add_events
from komin.privacy.consent.models import Act, Channel, ConsentEvent, How
from komin.privacy.offers.offers import KEPT, OFFERS

_AT_ONCE = 1_000


@transaction.atomic
def expire_offers() -> int:
    """How many ended."""
    ours = ConsentEvent.objects.filter(purpose__in=[one.purpose for one in OFFERS], person_id__isnull=False)
    latest = ours.order_by().values("person_id", "purpose").annotate(last=Max("sequence"))
    old = ConsentEvent.objects.filter(sequence__in=latest.values("last"), act=Act.GIVEN, at__lte=clock.now() - KEPT)
    ended = list(old.select_related("wording")[:_AT_ONCE])
    for event in ended:
        add_events(
            by=Visitor(person_id=event.person_id, page="", locale=event.locale),
            number=event.choice_id,
            acts={Purpose(event.purpose): Act.EXPIRED},
            wording=event.wording,
            channel=Channel(event.channel),
            how=How.TIME,
        )
    return len(ended)
