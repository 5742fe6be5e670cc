"""The officer finds a choice by the number that its visitor quotes, and sees what was displayed."""

import pytest
from django.test import Client

from komin.privacy.consent.models import ConsentEvent
from komin.privacy.consent.tests.visitors import answer, asking
from komin.privacy.register.actions.grant_office import grant_office
from komin.privacy.register.models import Office
from komin.privacy.register.officers import COMMAND_LINE
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


def test_the_officer_sees_exactly_what_was_displayed_and_others_find_no_such_page(acme: Tenant, bolt: Tenant) -> None:
    grant_office(by=COMMAND_LINE, person=acme.reader.person, office=Office.PRIVACY_OFFICER)
    grant_office(by=COMMAND_LINE, person=bolt.owner.person, office=Office.SUPPORT)
    with asking():
        answer(Client(headers={"Accept-Language": "fr"}), "refuse", back="/fr/")
    event = ConsentEvent.objects.get()
    page = signed_in(acme.reader).get("/office/consents", {"number": event.choice_id.lower()})

    assert "Nous comptons combien de personnes" in page.content.decode()
    assert event.wording_id in page.content.decode()
    for stranger in (Client(), signed_in(acme.owner), signed_in(bolt.owner)):
        assert stranger.get("/office/consents").status_code == 404


def test_a_number_that_nobody_has_shows_nothing(acme: Tenant) -> None:
    grant_office(by=COMMAND_LINE, person=acme.reader.person, office=Office.PRIVACY_OFFICER)
    page = signed_in(acme.reader).get("/office/consents", {"number": "\x00" + "A" * 500})
    assert "Nothing is known" in page.content.decode()
