"""Who may be sent offers, and what a person sees of that."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from komin.kernel import clock
from komin.kernel.personal_data import Category, Purpose
from komin.people.accounts.models import Person
from komin.people.accounts.queries import restricted_in
from komin.privacy.consent.models import Act, Channel, ConsentEvent
from komin.privacy.erasure.queries import closing_of
from komin.privacy.erasure.telling import can_be_reached
from komin.privacy.offers.offers import KEPT, OFFERS, Offer, offers

_PURPOSES = [one.purpose for one in OFFERS]


def may_send(person: Person, purpose: Purpose) -> bool:
    """Whether this person asked for it, still does, and can be sent it. Whoever sends offers asks this of each, at the
    moment of sending: nobody is sent any because nobody said no."""
    offer = next((one for one in offers() if one.purpose is purpose), None)
    if offer is None or not person.is_active or not _reaches(person, offer) or closing_of(person):
        return False
    return purpose in given_by(person.pk) and not restricted_in(Category.CONTACT).filter(pk=person.pk).exists()


def _reaches(person: Person, offer: Offer) -> bool:
    return bool(person.phone) if offer.channel is Channel.SMS else can_be_reached(person.email)


def given_by(person_id: uuid.UUID) -> Mapping[Purpose, ConsentEvent]:
    """What they said yes to, by the answer that is in force."""
    return {
        purpose: event
        for purpose, event in latest_answers(person_id).items()
        if event.act == Act.GIVEN and event.at > clock.now() - KEPT
    }


def latest_answers(person_id: uuid.UUID) -> Mapping[Purpose, ConsentEvent]:
    answers = ConsentEvent.objects.filter(person_id=person_id, purpose__in=_PURPOSES).select_related("wording")
    return {Purpose(event.purpose): event for event in answers.order_by("sequence")}


@dataclass(frozen=True, slots=True)
class Choice:
    """One way: since when they have a yes to it, until when it holds, and what a yes lacks."""

    offer: Offer
    since: datetime | None
    until: datetime | None
    lacks_phone: bool


def choices_of(person: Person) -> list[Choice]:
    """What the site asks about, and whatever they have a yes to; no mail to who signs in without an address."""
    given = given_by(person.pk)
    asked = [one for one in offers() if one.channel is not Channel.MAIL or can_be_reached(person.email)]
    return [_choice(one, given.get(one.purpose), person) for one in OFFERS if one in asked or one.purpose in given]


def _choice(offer: Offer, yes: ConsentEvent | None, person: Person) -> Choice:
    lacks = offer.channel is Channel.SMS and not person.phone
    return Choice(offer, yes.at if yes else None, yes.at + KEPT if yes else None, lacks)
