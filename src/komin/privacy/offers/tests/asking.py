"""Sign-up on a site that sends offers by some ways, and somebody who asked for them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.test import Client, override_settings

from komin.people.accounts.models import Person
from komin.privacy.consent.models import Channel, How
from komin.privacy.offers import offers as ways
from komin.privacy.offers.actions.answer_offers import accept_offers
from komin.privacy.offers.offers import OFFERS, open_channel

SIGN_UP = "/en/account/sign-up"
BY_EMAIL, BY_SMS = OFFERS
PHONE = "+33612345678"
FILLED = {
    "first_name": "Ada",
    "last_name": "Lovelace",
    "email": "ada@example.com",
    "password1": "seven green lathes",
    "workspace": "Workshop",
}


@contextmanager
def sending(*keys: str, sms: bool = True) -> Iterator[None]:
    """The operator says so; `sms`: whether something is there that can send them."""
    with override_settings(KOMIN=settings.KOMIN | {"OFFERS": keys}), patch.object(ways, "_open", {Channel.MAIL}):
        if sms:
            open_channel(Channel.SMS)
        yield


def signed_up(**more: Any) -> Person:
    Client().post(SIGN_UP, FILLED | more)
    return Person.objects.get(email="ada@example.com")


def asked_by(person: Person) -> Person:
    """They asked for offers by every way that the site sends by."""
    accept_offers(by=person, which=ways.offers(), page="rights:my_data", how=How.BUTTON)
    return person
