"""A yes is taken back under My data by one click, given there later, and ended by an objection."""

import pytest

from komin.kernel.personal_data import Purpose
from komin.privacy.consent.models import Act, ConsentEvent
from komin.privacy.offers.queries import may_send
from komin.privacy.offers.tests.asking import PHONE, asked_by, sending
from komin.privacy.rights.actions.make_request import make_request
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db
_MAIL = Purpose.OFFERS_BY_EMAIL
_AT = "/en/my-data/offers/email"


def test_it_is_asked_for_and_taken_back_under_my_data(acme: Tenant) -> None:
    browser, ada = signed_in(acme.reader), acme.reader.person
    assert "You are sent none." in browser.get("/en/my-data").content.decode()
    assert browser.post(f"{_AT}/consent")["Location"] == "/en/my-data#offers"
    assert may_send(ada, _MAIL)
    assert "Send me no more" in browser.get("/en/my-data").content.decode()
    browser.post(f"{_AT}/withdrawal")
    assert not may_send(ada, _MAIL)
    assert [one.act for one in ConsentEvent.objects.all()] == [Act.GIVEN, Act.WITHDRAWN]
    assert len(set(ConsentEvent.objects.values_list("choice_id"))) == 1


def test_the_same_answer_twice_is_proven_once(acme: Tenant) -> None:
    browser = signed_in(acme.reader)
    for _ in range(2):
        browser.post(f"{_AT}/consent")
    for _ in range(2):
        browser.post(f"{_AT}/withdrawal")
    assert ConsentEvent.objects.count() == 2


def test_nobody_answers_for_another(acme: Tenant, bolt: Tenant) -> None:
    asked_by(acme.reader.person)
    signed_in(bolt.reader).post(f"{_AT}/withdrawal")
    assert may_send(acme.reader.person, _MAIL)


def test_what_the_site_does_not_send_is_not_given_and_can_still_be_taken_back(acme: Tenant) -> None:
    browser, ada = signed_in(acme.reader), asked_by(acme.reader.person)
    with sending():
        assert "Send me no more" in browser.get("/en/my-data").content.decode()
        browser.post(f"{_AT}/withdrawal")
        browser.post(f"{_AT}/consent")
        assert 'id="offers"' not in browser.get("/en/my-data").content.decode()
    assert not may_send(ada, _MAIL)


def test_sms_are_asked_for_once_there_is_a_number(acme: Tenant) -> None:
    browser, ada = signed_in(acme.reader), acme.reader.person
    with sending("email", "sms"):
        assert "Add a phone number first" in browser.get("/en/my-data").content.decode()
        browser.post("/en/my-data/offers/sms/consent")
        assert not ConsentEvent.objects.exists()
        ada.phone = PHONE
        ada.save()
        browser.post("/en/my-data/offers/sms/consent")
        assert may_send(ada, Purpose.OFFERS_BY_SMS)


def test_a_way_that_does_not_exist_is_not_found(acme: Tenant) -> None:
    assert signed_in(acme.reader).post("/en/my-data/offers/pigeon/withdrawal").status_code == 404


def test_an_objection_stops_offers_at_once(acme: Tenant, bolt: Tenant) -> None:
    ada, ben = asked_by(acme.reader.person), asked_by(bolt.reader.person)
    make_request(by=ada, kind="objection", words="No more of these.")
    make_request(by=ben, kind="access", words="What do you hold?")
    assert (may_send(ada, _MAIL), may_send(ben, _MAIL)) == (False, True)


def test_what_was_answered_stands_among_what_was_accepted_and_in_the_copy(acme: Tenant) -> None:
    browser = signed_in(acme.reader)
    browser.post(f"{_AT}/consent")
    browser.post(f"{_AT}/withdrawal")
    page = browser.get("/en/my-data").content.decode()
    assert "Offers by e-mail" in page and "Taken back" in page
