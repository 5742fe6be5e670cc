"""A second step after the password, recovery codes, and who may change them."""

import json
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from komin.kernel.sealing import CannotUnseal
from komin.people.accounts.actions.seal_again import seal_again
from komin.people.accounts.models import Person
from komin.people.accounts.tests.factors import add_app, confirm_password, half_minute_standing, recovery_codes
from komin.people.accounts.tests.visitor import PASSWORD, Visitor, code_sent_to, errors, mails_to

pytestmark = pytest.mark.django_db
ANOTHER_KEY = "another key for tests, long enough to be accepted too"


def newcomer(email: str = "ada@example.com", *, language: str = "en", address: str = "192.0.2.1") -> Visitor:
    visitor = Visitor(language, address)
    visitor.sign_up(email)
    visitor.confirm(email)
    return visitor


@pytest.fixture(autouse=True)
def half_minute_stands() -> Iterator[None]:
    with half_minute_standing():
        yield


@pytest.fixture
def ada(db: None) -> Visitor:
    return newcomer()


def used_half_minute_is_over() -> None:
    """The code of this half minute was used and works no second time: as if the next had begun."""
    cache.clear()


def test_once_an_app_is_there_a_password_alone_opens_nothing(ada: Visitor) -> None:
    app = add_app(ada)
    bob = newcomer("bob@example.com", address="192.0.2.9")
    used_half_minute_is_over()

    person = Visitor(address="192.0.2.2")
    assert person.sign_in()["Location"].endswith("/account/sign-in/second-factor")
    assert not person.is_in()
    wrong = person.post("sign-in/second-factor", code="000000" if app.code() != "000000" else "111111")
    assert errors(wrong) and not person.is_in()
    person.post("sign-in/second-factor", code=app.code())
    assert person.is_in()
    assert bob.is_in() and Visitor(address="192.0.2.3").sign_in("bob@example.com")["Location"] == "/start"


def test_a_code_that_was_seen_works_no_second_time(ada: Visitor) -> None:
    app = add_app(ada)
    used_half_minute_is_over()
    first, second = Visitor(address="192.0.2.2"), Visitor(address="192.0.2.3")
    for visitor in (first, second):
        visitor.sign_in()
        visitor.post("sign-in/second-factor", code=app.code())
    assert (first.is_in(), second.is_in()) == (True, False)


def test_the_second_step_is_not_reached_without_the_first(ada: Visitor) -> None:
    app = add_app(ada)
    used_half_minute_is_over()
    stranger = Visitor(address="192.0.2.2")
    stranger.post("sign-in/second-factor", code=app.code())
    assert not stranger.is_in()


def test_a_code_by_mail_does_not_replace_the_second_step(ada: Visitor) -> None:
    app = add_app(ada)
    used_half_minute_is_over()
    person = Visitor(address="192.0.2.2")
    person.post("sign-in/code", email="ada@example.com")
    person.post("sign-in/code/typed", code=code_sent_to("ada@example.com"))
    assert not person.is_in()
    person.post("sign-in/second-factor", code=app.code())
    assert person.is_in()


def test_guessing_the_second_step_is_slowed(ada: Visitor) -> None:
    app = add_app(ada)
    used_half_minute_is_over()
    thief = Visitor(address="192.0.2.66")
    thief.sign_in()
    for _ in range(6):
        thief.post("sign-in/second-factor", code="000000")
    thief.post("sign-in/second-factor", code=app.code())
    assert not thief.is_in()


def test_each_recovery_code_opens_once(ada: Visitor) -> None:
    add_app(ada)
    codes = recovery_codes(ada)
    assert len(set(codes)) == 10

    person, again = Visitor(address="192.0.2.2"), Visitor(address="192.0.2.3")
    for visitor in (person, again):
        visitor.sign_in()
        visitor.post("sign-in/second-factor", code=codes[0])
    assert (person.is_in(), again.is_in()) == (True, False)
    assert codes[0] not in recovery_codes(ada) and len(recovery_codes(ada)) == 9


def test_new_recovery_codes_end_the_old_ones(ada: Visitor) -> None:
    add_app(ada)
    old = recovery_codes(ada)
    ada.post("security/recovery-codes/new")
    person = Visitor(address="192.0.2.2")
    person.sign_in()
    person.post("sign-in/second-factor", code=old[0])
    assert not person.is_in()
    person.post("sign-in/second-factor", code=recovery_codes(ada)[0])
    assert person.is_in()


def test_without_the_app_the_password_opens_again_and_no_recovery_code_is_left(ada: Visitor) -> None:
    add_app(ada)
    ada.post("security/app/removal")
    person = Visitor(address="192.0.2.2")
    person.sign_in()
    assert person.is_in() and not Authenticator.objects.exists()


@pytest.mark.parametrize(
    "page",
    [
        "security/app",
        "security/app/removal",
        "security/passkeys",
        "security/recovery-codes",
        "security/recovery-codes/new",
        "security/recovery-codes/file",
    ],
)
def test_what_guards_an_account_is_changed_by_who_has_just_shown_who_they_are(ada: Visitor, page: str) -> None:
    add_app(ada)
    stolen = Visitor(address="192.0.2.66")
    stolen.sign_in()
    used_half_minute_is_over()
    stolen.post("sign-in/second-factor", code=recovery_codes(ada)[0])
    assert stolen.is_in()
    for answer in (stolen.get(page), stolen.post(page)):
        assert answer.status_code in (302, 405), answer
        assert "/account/reauthenticate" in answer.headers.get("Location", "/account/reauthenticate")
    assert Authenticator.objects.count() == 2


def test_each_change_is_told_by_mail_in_the_person_s_language(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    claude = newcomer("claude@example.com", language="fr")
    with django_capture_on_commit_callbacks(execute=True):
        add_app(claude)
        claude.post("security/recovery-codes/new")
        claude.post("security/app/removal")
    told = {str(message.subject) for message in mails_to("claude@example.com")}
    assert told >= {
        "Se connecter demande désormais un code de votre application",
        "Vous avez de nouveaux codes de secours",
        "Se connecter ne demande plus de code de votre application",
    }


def test_nobody_reaches_another_s_passkey(ada: Visitor) -> None:
    bob = newcomer("bob@example.com", address="192.0.2.9")
    person = Person.objects.get(email="bob@example.com")
    theirs = Authenticator.objects.create(user=person, type="webauthn", data={"name": "Phone", "credential": {}})
    confirm_password(ada)
    for page in (f"security/passkeys/{theirs.pk}/name", f"security/passkeys/{theirs.pk}/removal"):
        assert ada.get(page).status_code == 404 and ada.post(page, name="Mine").status_code == 404
    theirs.refresh_from_db()
    assert theirs.data["name"] == "Phone" and bob.is_in()


@pytest.mark.parametrize("credential", ["", "{}", "[]", "null", "not json", '{"id": 1, "response": {}}', '"x"'])
def test_what_is_no_passkey_opens_nothing_and_breaks_nothing(ada: Visitor, credential: str) -> None:
    stranger = Visitor(address="192.0.2.66")
    assert stranger.post("sign-in/passkey", credential=credential).status_code == 302
    assert not stranger.is_in()
    confirm_password(ada)
    assert ada.post("security/passkeys", name="Phone", passwordless="true", credential=credential).status_code == 200
    assert not Authenticator.objects.exists()


class TestKept:
    def test_the_database_holds_no_secret_that_could_be_read(self, ada: Visitor) -> None:
        app = add_app(ada)
        kept = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
        assert app.secret not in kept and not any(code in kept for code in recovery_codes(ada))

    def test_a_new_key_reads_what_the_old_one_sealed_until_it_has_sealed_it_itself(
        self, ada: Visitor, settings: Settings
    ) -> None:
        add_app(ada)
        codes, old = recovery_codes(ada), settings.SECRET_KEY
        settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = ANOTHER_KEY, [old]
        assert ada.is_in() and recovery_codes(ada) == codes

        assert (seal_again(), seal_again()) == (2, 0)
        settings.SECRET_KEY_FALLBACKS = []
        person = Visitor(address="192.0.2.2")
        person.sign_in()
        person.post("sign-in/second-factor", code=codes[0])
        assert person.is_in()

    def test_without_its_key_it_can_t_be_read(self, ada: Visitor, settings: Settings) -> None:
        add_app(ada)
        settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = ANOTHER_KEY, []
        with pytest.raises(CannotUnseal):
            seal_again()


def test_the_picture_of_the_key_is_drawn_here(ada: Visitor) -> None:
    confirm_password(ada)
    page = ada.get("security/app").content.decode()
    assert (
        "<svg viewBox" in page
        and "otpauth" not in page
        and "http" not in page.split("<svg viewBox")[1].split("</svg>")[0]
    )


def test_a_password_is_changed_by_who_knows_it_and_ends_the_other_sessions(ada: Visitor) -> None:
    elsewhere = Visitor(address="192.0.2.2")
    elsewhere.sign_in()
    assert errors(ada.post("password", oldpassword="wrong", password1="nine blue milling heads"))
    assert ada.post("password", oldpassword=PASSWORD, password1="nine blue milling heads").status_code == 302
    assert (ada.is_in(), elsewhere.is_in()) == (True, False)
    assert "password was changed" in mails_to("ada@example.com")[-1].subject


def test_a_stranger_is_led_to_sign_in(db: None) -> None:
    assert "/account/sign-in" in Client().get("/en/account/security")["Location"]
