"""Sign-up asks about offers: a box for each way, none ticked beforehand, and a yes is proven (charter K09)."""

import re

import pytest
from django.test import Client

from komin.people.accounts.models import Person
from komin.privacy.consent.models import Act, Channel, ConsentEvent, How
from komin.privacy.consent.queries import broken_link
from komin.privacy.offers.tests.asking import FILLED, PHONE, SIGN_UP, sending, signed_up

pytestmark = pytest.mark.django_db


def boxes(language: str = "en") -> list[str]:
    page = Client().get(SIGN_UP.replace("/en/", f"/{language}/")).content.decode().partition("<main")[2]
    return re.findall(r'<input type="checkbox"[^>]*>', page)


def test_sign_up_asks_by_a_box_of_its_own_that_is_not_ticked() -> None:
    with sending("email", "sms"):
        found = boxes()
    assert [re.findall(r'name="(\w+)"', box) for box in found] == [["offers_email"], ["offers_sms"]]
    assert not any("checked" in box or "required" in box for box in found)


@pytest.mark.parametrize(
    ("keys", "sms", "asked"),
    [((), True, 0), (("email",), True, 1), (("email", "sms"), False, 1), (("sms",), True, 1), (("sms",), False, 0)],
)
def test_a_box_is_shown_for_what_the_operator_sends_and_something_can_send(
    keys: tuple[str, ...], sms: bool, asked: int
) -> None:
    with sending(*keys, sms=sms):
        assert len(boxes()) == asked


def test_as_delivered_sign_up_asks_about_mail_alone() -> None:
    assert len(boxes()) == len(boxes("fr")) == 1


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_box_says_by_whom_how_often_and_how_it_ends(language: str) -> None:
    said = {
        "en": ("From Komin", "once a month", "My data", "STOP"),
        "fr": ("Komin", "une fois par mois", "Mes données", "STOP"),
    }
    with sending("email", "sms"):
        page = Client().get(f"/{language}/account/sign-up").content.decode()
    assert all(words in page for words in said[language])


def test_who_ticks_nothing_leaves_nothing_behind() -> None:
    with sending("email", "sms"):
        signed_up()
    assert not ConsentEvent.objects.exists()


def test_a_ticked_box_is_proven_with_what_was_displayed() -> None:
    with sending("email", "sms"):
        ada = signed_up(offers_email="on")
    event = ConsentEvent.objects.get()
    assert (event.person_id, event.purpose, event.channel) == (ada.pk, "offers_email", Channel.MAIL)
    assert (event.act, event.how, event.page, event.locale) == (Act.GIVEN, How.BOX, "accounts:sign_up", "en")
    assert "once a month at most" in event.wording.html and event.wording.version == event.wording_version
    assert broken_link() is None


def test_each_way_is_an_answer_of_its_own() -> None:
    with sending("email", "sms"):
        signed_up(offers_sms="on", phone=PHONE)
    assert list(ConsentEvent.objects.values_list("purpose", "channel")) == [("offers_sms", Channel.SMS)]


def test_sms_without_a_number_is_said_beside_the_box_and_nobody_signs_up() -> None:
    with sending("email", "sms"):
        answer = Client().post(SIGN_UP, FILLED | {"offers_sms": "on"})
    assert "SMS need your phone number" in answer.content.decode()
    assert not Person.objects.filter(email="ada@example.com").exists() and not ConsentEvent.objects.exists()


def test_a_box_that_the_site_does_not_show_is_no_consent() -> None:
    with sending():
        signed_up(offers_email="on", offers_sms="on", phone=PHONE)
    assert not ConsentEvent.objects.exists()


def test_an_address_that_has_an_account_gets_no_consent_by_the_form_of_a_stranger() -> None:
    with sending("email"):
        signed_up()
        Client().post(SIGN_UP, FILLED | {"offers_email": "on"})
    assert not ConsentEvent.objects.exists()
