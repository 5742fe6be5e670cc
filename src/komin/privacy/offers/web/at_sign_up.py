"""The boxes at sign-up: one a way, none ticked beforehand. Who ticks none leaves nothing behind (charter K05, K09)."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from komin.people.accounts.models import Person
from komin.privacy.consent.models import Channel, How
from komin.privacy.offers.actions.answer_offers import accept_offers
from komin.privacy.offers.offers import Offer, offers


class OffersAtSignUp:
    """Given to the form of sign-up by apps.py (people.accounts.asked_at_sign_up)."""

    def fields(self) -> Mapping[str, forms.Field]:
        return {one.field: _box(one) for one in offers()}

    def refused(self, cleaned: Mapping[str, Any]) -> Mapping[str, str]:
        return {
            one.field: _("SMS need your phone number. Type it above, or untick this box.")
            for one in offers()
            if one.channel is Channel.SMS and cleaned.get(one.field) and not cleaned.get("phone")
        }

    def keep(self, person: Person, cleaned: Mapping[str, Any]) -> None:
        ticked = [one for one in offers() if cleaned.get(one.field)]
        accept_offers(by=person, which=ticked, page="accounts:sign_up", how=How.BOX)


def _box(offer: Offer) -> forms.Field:
    return forms.BooleanField(label=str(offer.asks), help_text=offer.sentence, required=False, initial=False)
