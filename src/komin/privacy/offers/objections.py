"""Whoever objects is sent no offers any more, at once and whatever else they object to (GDPR Art. 21(3))."""

from komin.people.accounts.models import Person
from komin.privacy.consent.models import How
from komin.privacy.offers.actions.answer_offers import withdraw_offers
from komin.privacy.offers.offers import OFFERS


def stop_offers(person: Person) -> None:
    withdraw_offers(by=person, which=OFFERS, page="rights:ask", how=How.BOX)
