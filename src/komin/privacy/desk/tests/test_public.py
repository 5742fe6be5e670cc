"""Whoever has no account asks by a form: a code proves the address, nothing tells who has an account."""

import re
import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from komin.kernel import clock
from komin.platform.jobs.testing import run_jobs
from komin.privacy.desk.tests.desk import RECEIVED
from komin.privacy.register.tests.in_office import browser_of, officer_called
from komin.privacy.rights.actions.remind_of_requests import forget_old_requests
from komin.privacy.rights.models import RightsRequest
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/en/privacy/request"
FORM = {
    "kind": "access",
    "words": "What do you hold?",
    "name": "Ida Marin",
    "address": "ida@example.com",
    "asker": "self",
}


@pytest.fixture(autouse=True)
def january() -> object:
    with clock.standing_at(RECEIVED):
        yield


def asked(**more: str) -> tuple[Client, str]:
    """A browser, and the page of the request that it made."""
    browser = Client()
    answer = browser.post(PAGE, FORM | more)
    assert answer.status_code == 302
    return browser, answer["Location"]


def code_sent_to(address: str) -> str:
    run_jobs()
    sent = [message for message in mail.outbox if message.to == [address]]
    found = re.search(r"code: ([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})", str(sent[-1].body))
    assert found
    return found[1]


def test_a_code_brings_the_request_to_the_desk_and_opens_its_page(acme: Tenant) -> None:
    officers = browser_of(officer_called("Petra"))
    browser, page = asked()
    assert "Ida Marin" not in officers.get("/office/requests").content.decode()
    assert browser.get(page).status_code == 200 and "What do you hold" not in browser.get(page).content.decode()

    code = code_sent_to("ida@example.com")
    assert browser.post(page, {"code": "2222-2222-2222"}).status_code == 422
    assert browser.post(page, {"code": code.lower().replace("-", " ")}).status_code == 302
    assert "An answer comes by 5 February 2026" in browser.get(page).content.decode()
    assert "Ida Marin" in officers.get("/office/requests").content.decode()
    request = RightsRequest.objects.get()
    assert (request.identity, request.person_id) == ("confirmed", None)
    assert code not in {letter.text for letter in request.letters.all()}
    assert "What do you hold" not in Client().get(page).content.decode()
    with clock.standing_at(RECEIVED + timedelta(hours=2)):
        assert "What do you hold" not in browser.get(page).content.decode()
        assert browser.post(page, {"code": code}).status_code == 302


def test_the_answer_is_the_same_with_an_account_and_without(acme: Tenant) -> None:
    texts = []
    for address in (acme.reader.person.email, "nobody@example.com"):
        browser, page = asked(address=address)
        texts.append(re.sub(r"[0-9a-f-]{36}|value=\"[^\"]*\"", "", browser.get(page).content.decode()))
    assert texts[0] == texts[1]
    stranger = re.sub(r"[0-9a-f-]{36}|value=\"[^\"]*\"", "", Client().get(f"{PAGE}/{uuid.uuid4()}").content.decode())
    assert stranger == texts[0]


def test_the_code_makes_it_a_request_of_the_account_with_this_address(acme: Tenant) -> None:
    browser, page = asked(address=acme.reader.person.email)
    assert "What do you hold" not in signed_in(acme.reader).get("/en/my-data").content.decode()
    browser.post(page, {"code": code_sent_to(acme.reader.person.email)})
    assert RightsRequest.objects.get().person_id == acme.reader.person_id
    assert signed_in(acme.reader).get(page).status_code == 200
    assert "What do you hold" not in signed_in(acme.owner).get(page).content.decode()


def test_the_same_again_sends_another_code_and_the_first_opens_nothing(acme: Tenant) -> None:
    _, page = asked()
    first = code_sent_to("ida@example.com")
    browser, again = asked()
    assert again == page and RightsRequest.objects.count() == 1
    assert browser.post(page, {"code": first}).status_code == 422
    assert browser.post(page, {"code": code_sent_to("ida@example.com")}).status_code == 302


def test_one_address_gets_three_mails_a_day_and_nobody_learns_it(acme: Tenant) -> None:
    for number in range(5):
        _, page = asked(words=f"Number {number}")
        assert Client().get(page).status_code == 200
    assert RightsRequest.objects.count() == 3


def test_a_request_that_nobody_proved_is_forgotten_after_thirty_days(acme: Tenant) -> None:
    asked()
    browser, page = asked(address="jo@example.com")
    browser.post(page, {"code": code_sent_to("jo@example.com")})
    with clock.standing_at(RECEIVED + timedelta(days=31)):
        forget_old_requests()
    assert [one.address for one in RightsRequest.objects.all()] == ["jo@example.com"]


def test_codes_are_not_guessed_for_ever(acme: Tenant) -> None:
    browser, page = asked()
    answers = [browser.post(page, {"code": f"{number:04}"}).status_code for number in range(12)]
    assert answers[:10] == [422] * 10 and answers[10:] == [429, 429]
