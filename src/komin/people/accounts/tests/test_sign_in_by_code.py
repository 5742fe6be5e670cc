"""Signing in by a code that only the person's mailbox gets."""

from datetime import timedelta
from unittest.mock import patch

import pytest

from komin.kernel import clock
from komin.people.accounts.tests.visitor import Visitor, code_sent_to, errors, mails_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(db: None) -> str:
    visitor = Visitor(address="192.0.2.200")
    visitor.sign_up()
    visitor.confirm()
    return "ada@example.com"


def test_the_code_of_the_mail_opens(ada: str) -> None:
    person = Visitor()
    assert person.post("sign-in/code", email=ada)["Location"].endswith("/account/sign-in/code/typed")
    assert not person.is_in()
    person.post("sign-in/code/typed", code=code_sent_to(ada))
    assert person.is_in()


def test_one_comes_back_to_where_one_was_led_away_from(ada: str) -> None:
    person = Visitor()
    led = person.client.post("/en/account/sign-in/code?next=/w/somewhere/", {"email": ada, "next": "/w/somewhere/"})
    answer = person.client.post(led["Location"], {"code": code_sent_to(ada), "next": "/w/somewhere/"})
    assert answer["Location"] == "/w/somewhere/"


def test_an_unknown_address_gets_the_same_answers_and_another_mail(ada: str) -> None:
    known, unknown = Visitor(), Visitor(address="192.0.2.2")
    answers = [known.post("sign-in/code", email=ada), unknown.post("sign-in/code", email="nobody@example.com")]
    assert len({(answer.status_code, answer["Location"]) for answer in answers}) == 1
    wrong = [visitor.post("sign-in/code/typed", code="ABCDEF") for visitor in (known, unknown)]
    assert wrong[0].status_code == wrong[1].status_code and errors(wrong[0]) == errors(wrong[1]) != {}
    assert "No account" in mails_to("nobody@example.com")[0].subject


def test_a_code_is_given_up_after_a_few_wrong_tries(ada: str) -> None:
    person = Visitor()
    person.post("sign-in/code", email=ada)
    code = code_sent_to(ada)
    for _ in range(3):
        person.post("sign-in/code/typed", code="ABCDEF" if code != "ABCDEF" else "FEDCBA")
    person.post("sign-in/code/typed", code=code)
    assert not person.is_in()


def test_a_code_works_in_the_browser_that_asked_only(ada: str) -> None:
    Visitor().post("sign-in/code", email=ada)
    thief = Visitor(address="192.0.2.66")
    thief.post("sign-in/code/typed", code=code_sent_to(ada))
    assert not thief.is_in()


def test_a_code_is_worth_nothing_ten_minutes_later(ada: str) -> None:
    late, in_time = Visitor(), Visitor(address="192.0.2.7")
    for person in (late, in_time):
        person.post("sign-in/code", email=ada)
    code = code_sent_to(ada)
    with clock.standing_at(clock.now() + timedelta(minutes=9)), patch("time.time", lambda: clock.now().timestamp()):
        in_time.post("sign-in/code/typed", code=code)
    with (
        clock.standing_at(clock.now() + timedelta(minutes=10, seconds=1)),
        patch("time.time", lambda: clock.now().timestamp()),
    ):
        late.post("sign-in/code/typed", code=code)
    assert in_time.is_in() and not late.is_in()
