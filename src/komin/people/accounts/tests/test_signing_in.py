"""Signing in and out, guessing, and forgotten passwords."""

from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils.translation import override

from komin.kernel import clock
from komin.people.accounts.actions.forget_expired_sessions import forget_expired_sessions
from komin.people.accounts.models import Person
from komin.people.accounts.tests.visitor import PASSWORD, Visitor, code_sent_to, errors, mails_to
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db
SESSION = "komin-session"


@pytest.fixture
def ada(db: None) -> Person:
    """She signed up and confirmed her address, in another browser."""
    visitor = Visitor(address="192.0.2.200")
    visitor.sign_up()
    visitor.confirm()
    return Person.objects.get(email="ada@example.com")


def test_the_right_password_opens_and_signing_out_closes(ada: Person, acme: Tenant) -> None:
    visitor = Visitor()
    assert visitor.sign_in("ADA@example.com").status_code == 302
    assert visitor.is_in()

    before = visitor.client.cookies[SESSION].value
    assert visitor.get("sign-out").status_code == 200 and visitor.is_in(), "a link or a picture signs nobody out"
    assert visitor.post("sign-out").status_code == 302
    assert not visitor.is_in()

    thief = Client()
    thief.cookies[SESSION] = before
    assert thief.get("/start").status_code == 302


def test_an_address_with_parameters_signs_nobody_in(ada: Person) -> None:
    visitor = Visitor()
    visitor.client.get(visitor.path("sign-in"), {"login": ada.email, "password": PASSWORD})
    assert not visitor.is_in()


def test_a_form_from_another_site_signs_nobody_in_or_out(ada: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post("/en/account/sign-in", {"login": ada.email, "password": PASSWORD}).status_code == 403
    client.force_login(ada)
    assert client.post("/en/account/sign-out").status_code == 403
    assert client.get("/start").status_code == 302 and "/w/" in client.get("/start")["Location"]


def test_the_session_changes_when_a_person_signs_in(ada: Person) -> None:
    """What was known before is worth nothing after (session fixation)."""
    visitor = Visitor()
    visitor.client.cookies[SESSION] = "planted-by-somebody-else-0000000"
    visitor.sign_in()
    assert visitor.is_in()
    assert visitor.client.cookies[SESSION].value != "planted-by-somebody-else-0000000"


def test_nothing_tells_a_wrong_password_from_an_unknown_address(ada: Person) -> None:
    wrong, unknown = Visitor().sign_in(password="nine blue milling heads"), Visitor().sign_in("nobody@example.com")

    assert (wrong.status_code, errors(wrong)) == (unknown.status_code, errors(unknown))
    assert errors(wrong)


@pytest.mark.parametrize("typed", ["\x00", "x" * 100_000, "' OR 1=1 --", "\u202e", "\ud83d"])
def test_nonsense_is_a_wrong_password(ada: Person, typed: str) -> None:
    typed = typed.encode("utf-8", "replace").decode()
    assert Visitor().sign_in(password=typed).status_code == 200
    assert Visitor(address="192.0.2.2").sign_in(email=typed).status_code == 200


class TestGuessing:
    def test_five_failures_from_one_address_are_all_for_a_while(self, ada: Person) -> None:
        visitor = Visitor()
        for _ in range(5):
            visitor.sign_in(password="wrong")
        response = visitor.sign_in()
        assert response.status_code == 429 and errors(response) and not visitor.is_in()

    def test_the_person_gets_in_from_elsewhere_all_the_same(self, ada: Person) -> None:
        for _ in range(20):
            Visitor(address="198.51.100.9").sign_in(password="wrong")
        person = Visitor()
        person.sign_in()
        assert person.is_in()

    def test_one_address_guesses_at_many_accounts_ten_times_a_minute_at_most(self, ada: Person) -> None:
        for number in range(10):
            Visitor().sign_in(f"nobody{number}@example.com")
        visitor = Visitor()
        visitor.sign_in()
        assert not visitor.is_in()

    def test_many_addresses_guess_at_one_account_fifty_times_an_hour_at_most(self, ada: Person) -> None:
        for number in range(50):
            Visitor(address=f"198.51.100.{number}").sign_in(password="wrong")
        last = Visitor(address="203.0.113.1")
        last.sign_in()
        assert not last.is_in()

    def test_a_new_password_ends_every_limit_of_the_account(self, ada: Person) -> None:
        for number in range(50):
            Visitor(address=f"198.51.100.{number}").sign_in(password="wrong")
        person = Visitor(address="203.0.113.1")
        reset(person, "nine blue milling heads")

        person.sign_in(password="nine blue milling heads")
        assert person.is_in()

    def test_too_many_tries_are_answered_by_a_page_that_says_when_to_come_back(self, ada: Person) -> None:
        for number in range(30):
            Visitor().sign_in(f"nobody{number}@example.com")
        with override("fr"):
            response = Visitor("fr").sign_in()
        assert response.status_code == 429 and int(response["Retry-After"]) > 0
        assert "Trop d’essais" in response.content.decode()

    @pytest.mark.parametrize("email", ["ada@example.com", "nobody@example.com"])
    def test_who_fails_too_often_for_one_account_gets_429_and_when_to_come_back(self, ada: Person, email: str) -> None:
        for _ in range(5):
            assert Visitor().sign_in(email, password="wrong").status_code == 200
        response = Visitor().sign_in(email, password="wrong")
        assert (response.status_code, response["Retry-After"]) == (429, "300")
        assert "Too many failed attempts. Wait five minutes" in response.content.decode()

    def test_a_right_password_counts_as_no_failure(self, ada: Person) -> None:
        for _ in range(8):
            visitor = Visitor()
            visitor.sign_in()
            assert visitor.is_in()


def reset(visitor: Visitor, password: str) -> None:
    visitor.post("password/reset", email="ada@example.com")
    visitor.post("password/reset/code", code=code_sent_to("ada@example.com"))
    visitor.post("password/reset/new", password1=password)


class TestForgottenPassword:
    def test_a_code_lets_the_person_choose_another_and_ends_every_session(self, ada: Person) -> None:
        elsewhere = Visitor(address="192.0.2.3")
        elsewhere.sign_in()
        assert elsewhere.is_in()

        person = Visitor()
        reset(person, "nine blue milling heads")

        assert not elsewhere.is_in()
        old, new = Visitor(), Visitor()
        old.sign_in()
        new.sign_in(password="nine blue milling heads")
        assert (old.is_in(), new.is_in()) == (False, True)

    def test_an_unknown_address_gets_the_same_answer(self, ada: Person) -> None:
        known, unknown = Visitor(), Visitor(address="192.0.2.2")
        answers = [
            known.post("password/reset", email=ada.email),
            unknown.post("password/reset", email="nobody@example.com"),
        ]
        assert len({(answer.status_code, answer["Location"]) for answer in answers}) == 1
        assert known.get("password/reset/code").status_code == unknown.get("password/reset/code").status_code == 200
        assert "No account" in mails_to("nobody@example.com")[0].subject

    def test_a_weak_password_is_refused_here_too(self, ada: Person) -> None:
        person = Visitor()
        reset(person, "password1234")
        visitor = Visitor()
        visitor.sign_in(password="password1234")
        assert not visitor.is_in()

    def test_a_mailbox_is_not_flooded(self, ada: Person) -> None:
        already = len(mails_to(ada.email))
        for number in range(15):
            Visitor(address=f"198.51.100.{number}").post("password/reset", email=ada.email)
        assert len(mails_to(ada.email)) - already <= 10


class TestSessions:
    def test_a_closed_account_s_session_is_worth_nothing(self, acme: Tenant, bolt: Tenant) -> None:
        client = signed_in(acme.reader)
        acme.reader.person.is_active = False
        acme.reader.person.save()
        assert "/account/sign-in" in client.get(f"/w/{acme.workspace.slug}/")["Location"]
        assert signed_in(bolt.reader).get(f"/w/{bolt.workspace.slug}/").status_code == 200

    def test_what_has_expired_is_deleted_and_the_rest_is_not(self, acme: Tenant) -> None:
        signed_in(acme.owner), signed_in(acme.reader)
        old = Session.objects.first()
        assert old is not None
        old.expire_date = clock.now() - timedelta(seconds=1)
        old.save()

        assert forget_expired_sessions() == 1
        assert Session.objects.count() == 1

    def test_a_page_inside_is_kept_by_no_cache_and_no_history(self, acme: Tenant) -> None:
        response = signed_in(acme.reader).get(f"/w/{acme.workspace.slug}/")
        assert {"no-store", "private"} <= set(response["Cache-Control"].split(", "))

    def test_no_cookie_is_set_on_a_page_that_needs_none(self) -> None:
        assert SESSION not in Client().get("/en/").cookies

    def test_the_cookies_are_for_this_site_only_and_not_for_scripts(self, ada: Person) -> None:
        visitor = Visitor()
        visitor.sign_in()
        for name in (SESSION, "komin-csrf"):
            cookie = visitor.client.cookies[name]
            assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "Lax", "/", "")


def test_the_sign_in_page_is_where_a_stranger_is_led_and_from_where_they_come_back(ada: Person) -> None:
    visitor = Visitor()
    led = visitor.client.get("/w/analytical-engines/search?q=ring")
    assert led["Location"].startswith(("/en/account/sign-in?next=", "/account/sign-in"))

    response = visitor.client.post(led["Location"], {"login": ada.email, "password": PASSWORD})
    assert response["Location"] == "/w/analytical-engines/search?q=ring"


@pytest.mark.parametrize(
    "target", ["https://evil.example.com/", "//evil.example.com", "javascript:alert(1)", "/\\evil"]
)
def test_nobody_is_led_to_another_site_after_signing_in(ada: Person, target: str) -> None:
    response = Visitor().client.post(
        f"/en/account/sign-in?next={target}", {"login": ada.email, "password": PASSWORD, "next": target}
    )
    assert "evil" not in response["Location"] and "javascript" not in response["Location"]


def test_the_time_of_a_session_is_two_weeks_at_most() -> None:
    assert timedelta(days=14).total_seconds() >= django_settings.SESSION_COOKIE_AGE
