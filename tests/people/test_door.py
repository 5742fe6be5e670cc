"""Signing in by staff number and PIN: quick for who has it, slow for who guesses, never shut by a stranger."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from komin.kernel import clock
from komin.kernel.errors import Invalid, TooMany
from komin.people.members.actions.close_access import close_access
from komin.people.operators.actions.add_operators import NewOperator, add_operators
from komin.people.operators.actions.change_pin import change_pin
from komin.people.operators.actions.give_pins import give_pins
from komin.people.operators.actions.sign_in import sign_in
from komin.people.operators.failures import forget_old_failures
from komin.people.operators.models import Operator, PinFailure
from komin.people.operators.pins import check_pin
from komin.people.operators.web.session import IDLE, SHIFT
from tests.fixtures import Tenant, signed_in
from tests.together import at_once

pytestmark = pytest.mark.django_db
Clock = Callable[[timedelta], None]


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Moves time on."""
    passed = [timedelta()]
    real = clock.now

    def move(by: timedelta) -> None:
        passed[0] += by

    monkeypatch.setattr(clock, "now", lambda: real() + passed[0])
    return move


def paul(tenant: Tenant) -> tuple[Operator, str]:
    (operator,) = add_operators(by=tenant.administrator, people=[NewOperator("40127", "Paul", "Martin")])
    (given,) = give_pins(by=tenant.administrator, operators=[operator.pk])
    return given.operator, given.pin


def door(client: Client, number: str, pin: str, slug: str = "acme", **more: str) -> int:
    sent = {"workspace": slug, "number": number, "pin": pin, **more}
    return client.post(f"/en/operators/{slug}", sent).status_code


def _inside(client: Client, slug: str = "acme") -> bool:
    return client.get(f"/w/{slug}/").status_code == 200


def test_who_has_the_pin_is_in_as_a_reader_and_only_in_their_workspace(acme: Tenant, bolt: Tenant) -> None:
    _operator, pin = paul(acme)
    browser = Client()
    assert door(browser, " 401 27 ", pin) == 302 and _inside(browser)
    assert browser.get("/w/bolt/").status_code == 404
    assert browser.get(reverse("members:members", args=["acme"])).status_code == 403
    assert door(Client(), "40127", pin, slug="bolt") == 422


def test_a_badge_that_types_number_and_enter_is_asked_for_the_pin_and_nothing_is_counted(acme: Tenant) -> None:
    paul(acme)
    page = Client().post("/en/operators/acme", {"workspace": "acme", "number": "40127", "pin": ""})
    assert page.status_code == 200 and 'value="40127"' in page.content.decode()
    assert not PinFailure.objects.exists()


def test_a_number_that_nobody_has_is_answered_as_a_wrong_pin_and_waits_as_long(acme: Tenant) -> None:
    paul(acme)
    answers = {
        number: [door(Client(), number, "000001", slug=slug) for _try in range(7)]
        for number, slug in (("40127", "acme"), ("99999", "acme"), ("40127", "nowhere"))
    }
    assert set(map(tuple, answers.values())) == {(422,) * 4 + (429,) * 3}


def test_guessing_over_many_tablets_comes_to_a_handful_of_guesses_and_the_right_pin_is_not_looked_at(
    acme: Tenant, later: Clock
) -> None:
    _operator, pin = paul(acme)
    looked_at = 0
    for tablet in range(200):
        client = Client(REMOTE_ADDR=f"10.0.{tablet // 250}.{tablet % 250 + 1}")
        looked_at += door(client, "40127", "000001") == 422
        later(timedelta(seconds=30))
    assert looked_at <= 14
    assert door(Client(REMOTE_ADDR="10.9.9.9"), "40127", pin) == 429


def test_a_stranger_who_guesses_keeps_nobody_out_who_signed_in_on_their_device_before(acme: Tenant) -> None:
    operator, pin = paul(acme)
    own = Client()
    assert door(own, "40127", pin) == 302
    own.post("/en/account/sign-out")
    for _guess in range(12):
        door(Client(REMOTE_ADDR="10.1.1.1"), "40127", "000001")
    assert door(Client(), "40127", pin) == 429
    assert door(own, "40127", pin) == 302 and _inside(own)
    give_pins(by=acme.administrator, operators=[operator.pk])
    assert not PinFailure.objects.exists()


def test_waiting_ends_and_old_failures_are_forgotten(acme: Tenant, later: Clock) -> None:
    _operator, pin = paul(acme)
    for _guess in range(6):
        door(Client(), "40127", "000001")
    assert door(Client(), "40127", pin) == 429
    later(timedelta(minutes=2))
    assert door(Client(), "40127", pin) == 302
    door(Client(), "40127", "000001")
    later(timedelta(days=1, minutes=1))
    assert forget_old_failures() == 1


def test_of_many_guesses_at_the_same_moment_no_more_are_looked_at(real_database: None) -> None:
    from tests.fixtures import make_tenant

    acme = make_tenant("Acme")
    paul(acme)
    guesses = [
        lambda: sign_in(slug="acme", staff_number="40127", pin="000001", known_device=False) for _guess in range(9)
    ]
    at_once(guesses)
    assert PinFailure.objects.get().count <= 6


def test_a_session_ends_by_itself_and_with_the_shift(acme: Tenant, later: Clock) -> None:
    _operator, pin = paul(acme)
    browser = Client()
    door(browser, "40127", pin)
    for _quarter in range(4):
        later(IDLE - timedelta(minutes=1))
        assert _inside(browser)
    later(IDLE + timedelta(minutes=1))
    assert not _inside(browser)
    door(browser, "40127", pin)
    for _quarter in range(int(SHIFT / IDLE) + 5):
        later(IDLE - timedelta(minutes=1))
        browser.get("/w/acme/")
    assert not _inside(browser)


def test_a_new_pin_or_a_closed_access_ends_the_session_at_the_next_click(acme: Tenant) -> None:
    operator, pin = paul(acme)
    browser = Client()
    door(browser, "40127", pin)
    (given,) = give_pins(by=acme.administrator, operators=[operator.pk])
    assert not _inside(browser) and door(browser, "40127", pin) == 422
    assert door(browser, "40127", given.pin) == 302
    close_access(by=acme.administrator, member=operator.member)
    assert browser.get("/w/acme/").status_code == 404
    assert door(Client(), "40127", given.pin) == 422


def test_whoever_signs_in_here_signs_out_who_did_before(acme: Tenant) -> None:
    _operator, pin = paul(acme)
    browser = signed_in(acme.owner)
    before = browser.cookies[settings.SESSION_COOKIE_NAME].value
    door(browser, "40127", pin)
    assert browser.cookies[settings.SESSION_COOKIE_NAME].value != before
    assert browser.get(reverse("members:members", args=["acme"])).status_code == 403


def test_it_leads_back_to_where_one_was_going_but_to_no_other_site(acme: Tenant) -> None:
    _operator, pin = paul(acme)
    for wanted, leads in (("/w/acme/stations", "/w/acme/stations"), ("https://evil.example/", "/w/acme/")):
        sent = {"workspace": "acme", "number": "40127", "pin": pin, "next": wanted}
        assert Client().post("/en/operators/acme", sent)["Location"] == leads
    with override("fr"):
        assert "Matricule" in Client().get("/fr/operators/acme").content.decode()


class TestOwnPin:
    def test_an_operator_chooses_one_that_nobody_else_knows(self, acme: Tenant) -> None:
        operator, pin = paul(acme)
        browser = Client()
        door(browser, "40127", pin)
        page = reverse("operators:own_pin", args=["acme"])
        assert browser.post(page, {"old": pin, "new": "1234"}).status_code == 422
        assert browser.post(page, {"old": pin, "new": "81049"}).status_code == 302
        assert door(Client(), "40127", "81049") == 302 and door(Client(), "40127", pin) == 422
        operator.refresh_from_db()
        assert not operator.handed_out

    def test_guessing_the_old_one_is_slowed_too(self, acme: Tenant) -> None:
        operator, pin = paul(acme)
        for _guess in range(5):
            with pytest.raises(Invalid):
                change_pin(by=operator.member, old="000001", new="81049")
        with pytest.raises(TooMany):
            change_pin(by=operator.member, old=pin, new="81049")

    @pytest.mark.parametrize(
        "pin", ["", "123", "123456789", "１２３４", "12a4", "1111", "4321", "7890", "1212", "40127", "127"]
    )
    def test_a_pin_that_others_try_first_is_refused(self, pin: str) -> None:
        with pytest.raises(Invalid):
            check_pin(pin, staff_number="40127")
