"""A computer that others use too: the session ends by itself, and nothing is left on it."""

from datetime import timedelta
from typing import Any

import pytest

from komin.kernel import clock
from komin.people.accounts.tests.visitor import PASSWORD, Visitor, code_sent_to
from komin.people.accounts.web.unused_sessions import OWN_IDLE, SHARED_IDLE
from tests.fixtures import Tenant

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(db: None) -> str:
    visitor = Visitor(address="192.0.2.200")
    visitor.sign_up()
    visitor.confirm()
    return "ada@example.com"


def signed_in_on(shared: bool, **more: str) -> Visitor:
    visitor = Visitor()
    fields = {"login": "ada@example.com", "password": PASSWORD, **({"shared": "on"} if shared else {}), **more}
    visitor.post("sign-in", **fields)
    assert visitor.is_in()
    return visitor


def cookie(visitor: Visitor, name: str = "komin-session") -> Any:
    return visitor.client.cookies[name]


def test_the_session_ends_with_the_browser_whatever_else_was_ticked(ada: str) -> None:
    assert cookie(signed_in_on(True, remember="on"))["max-age"] == ""
    assert cookie(signed_in_on(False, remember="on"))["max-age"] == 14 * 24 * 3600


def test_the_device_is_not_remembered(ada: str) -> None:
    assert "komin-device" not in signed_in_on(True).client.cookies
    assert "komin-device" in signed_in_on(False).client.cookies


def test_who_walked_away_is_signed_out_and_who_works_is_not(ada: str) -> None:
    shared, own = signed_in_on(True), signed_in_on(False)
    begin = clock.now()
    for minutes in (10, 20, 30):
        with clock.standing_at(begin + timedelta(minutes=minutes)):
            assert shared.is_in()
    with clock.standing_at(begin + timedelta(minutes=30) + SHARED_IDLE + timedelta(seconds=1)):
        answer = shared.client.get("/start")
        assert "/account/sign-in" in answer["Location"]
        assert answer["Clear-Site-Data"] == '"cache", "storage"'
        assert not shared.is_in() and own.is_in()


def test_on_one_s_own_computer_a_session_that_nobody_uses_ends_after_a_week(ada: str) -> None:
    unused, used = signed_in_on(False), signed_in_on(False)
    begin = clock.now()
    with clock.standing_at(begin + OWN_IDLE - timedelta(hours=1)):
        assert used.is_in()
    with clock.standing_at(begin + OWN_IDLE + timedelta(seconds=1)):
        assert used.is_in()
        answer = unused.client.get("/start")
        assert "/account/sign-in" in answer["Location"] and answer["Clear-Site-Data"] == '"cache"'
        assert not unused.is_in()


def test_what_a_page_asks_for_by_itself_is_no_use(ada: str) -> None:
    shared, begin = signed_in_on(True), clock.now()
    for minutes in range(1, 17):
        with clock.standing_at(begin + timedelta(minutes=minutes)):
            answer = shared.client.get("/start", headers={"Sec-Fetch-Mode": "cors"})
    assert "/account/sign-in" in answer["Location"]


def test_a_session_that_ended_by_itself_opens_nothing_later(ada: str) -> None:
    shared, stolen = signed_in_on(True), Visitor(address="192.0.2.66")
    stolen.client.cookies["komin-session"] = cookie(shared).value
    with clock.standing_at(clock.now() + SHARED_IDLE + timedelta(minutes=1)):
        shared.client.get("/start")
    assert not stolen.is_in()


def test_signing_out_clears_the_browser_and_on_a_shared_computer_all_of_it(ada: str) -> None:
    assert signed_in_on(True).post("sign-out")["Clear-Site-Data"] == '"cache", "storage"'
    assert signed_in_on(False).post("sign-out")["Clear-Site-Data"] == '"cache"'


def test_a_code_and_a_password_ask_the_same(ada: str) -> None:
    visitor = Visitor()
    visitor.post("sign-in/code", email=ada, shared="on")
    visitor.post("sign-in/code/typed", code=code_sent_to(ada))
    assert visitor.is_in() and cookie(visitor)["max-age"] == ""
    assert visitor.post("sign-out")["Clear-Site-Data"] == '"cache", "storage"'


def test_a_later_sign_in_on_a_computer_of_one_s_own_is_not_shared(ada: str) -> None:
    visitor = Visitor()
    visitor.post("sign-in", login=ada, password="wrong", shared="on")
    visitor.sign_in()
    assert visitor.post("sign-out")["Clear-Site-Data"] == '"cache"'


def test_nothing_private_comes_back_after_signing_out(ada: str, acme: Tenant) -> None:
    visitor = signed_in_on(False)
    page = visitor.client.get("/start", follow=True)
    address = page.request["PATH_INFO"]
    assert "no-store" in page["Cache-Control"]
    old = cookie(visitor).value
    visitor.post("sign-out")
    visitor.client.cookies["komin-session"] = old
    assert visitor.client.get(address).status_code == 302
