"""Keep what a person answered about offers, with what was displayed to them (GDPR Art. 7(1))."""

import hashlib
from collections.abc import Collection

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.people.accounts.models import Person
from komin.privacy.consent.actions.record_choice import Visitor, add_events, keep_wording, new_number
from komin.privacy.consent.models import Act, Channel, ConsentEvent, How, Wording
from komin.privacy.offers.offers import Offer, offers
from komin.privacy.offers.queries import given_by, latest_answers

_DIGITS = 12


@transaction.atomic
def accept_offers(*, by: Person, which: Collection[Offer], page: str, how: How) -> list[ConsentEvent]:
    """Whoever has said yes already is not asked to prove it twice. Raises Invalid for what the site does not send, and
    for SMS without a number to send them to."""
    for offer in which:
        if offer not in offers():
            raise Invalid(_("This site does not send that."))
        if offer.channel is Channel.SMS and not by.phone:
            raise Invalid(_("SMS need your phone number."))
    given = given_by(_locked(by).pk)
    return [_prove(by, one, Act.GIVEN, page, how) for one in which if one.purpose not in given]


@transaction.atomic
def withdraw_offers(*, by: Person, which: Collection[Offer], page: str, how: How) -> list[ConsentEvent]:
    """At once, and whether the site still sends them or not; nothing where they had said no such thing."""
    given = given_by(_locked(by).pk)
    return [_prove(by, one, Act.WITHDRAWN, page, how) for one in which if one.purpose in given]


def _locked(person: Person) -> Person:
    return Person.objects.select_for_update().get(pk=person.pk)


def _prove(person: Person, offer: Offer, act: Act, page: str, how: How) -> ConsentEvent:
    """The events of a person about one way share a number, which they can quote."""
    before = latest_answers(person.pk).get(offer.purpose)
    language = get_language() or person.language
    return add_events(
        by=Visitor(person_id=person.pk, page=page, locale=language),
        number=before.choice_id if before else new_number(),
        acts={offer.purpose: act},
        wording=_wording(offer, language),
        channel=offer.channel,
        how=how,
    )[0]


def _wording(offer: Offer, language: str) -> Wording:
    html = render_to_string("offers/_words.html", {"offer": offer})
    return keep_wording(html, language, version=hashlib.sha256(html.encode()).hexdigest()[:_DIGITS])
