"""Where a person is signed in, and how a session ends."""

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from pytest_django import Settings

from komin.people.accounts.actions.forget_expired_sessions import forget_expired_sessions
from komin.people.accounts.devices import device_of
from komin.people.accounts.models import Person
from komin.people.accounts.tests.factors import confirm_password
from komin.people.accounts.tests.visitor import PASSWORD, Visitor
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"  # noqa: E501
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Safari/537.36 Edg/125.0.0.0"  # noqa: E501
TABLET = (
    "Mozilla/5.0 (Linux; Android 14; SM-X200) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Safari/537.36"
)


@pytest.fixture
def desk(db: None) -> Visitor:
    visitor = Visitor()
    visitor.client.defaults["HTTP_USER_AGENT"] = FIREFOX
    visitor.sign_up()
    visitor.confirm()
    confirm_password(visitor)
    return visitor


@pytest.fixture
def phone(desk: Visitor) -> Visitor:
    """The same person elsewhere."""
    visitor = Visitor(address="198.51.100.7")
    visitor.client.defaults["HTTP_USER_AGENT"] = SAFARI
    visitor.sign_in()
    return visitor


def listed(visitor: Visitor) -> list[tuple[str, str, bool]]:
    guards = visitor.get("security").context["guards"]
    return [(session.device, session.ip, session.is_here) for session in guards.sessions]


def session_of(address: str) -> UserSession:
    found: UserSession = UserSession.objects.get(ip=address)
    return found


def test_every_session_is_listed_with_its_device_and_address(desk: Visitor, phone: Visitor, acme: Tenant) -> None:
    other = Visitor(address="203.0.113.5")
    other.sign_up("bob@example.com")
    other.confirm("bob@example.com")
    assert listed(desk) == [("Firefox, Windows", "192.0.2.1", True), ("Safari, iPhone", "198.51.100.7", False)]
    assert [session[1] for session in listed(other)] == ["203.0.113.5"]


def test_a_session_ended_from_another_is_worth_nothing_at_once(desk: Visitor, phone: Visitor) -> None:
    stolen = phone.client.cookies["komin-session"].value
    desk.post(f"security/sessions/{session_of('198.51.100.7').pk}/end")

    thief = Visitor(address="198.51.100.66")
    thief.client.cookies["komin-session"] = stolen
    assert (desk.is_in(), phone.is_in(), thief.is_in()) == (True, False, False)
    assert len(listed(desk)) == 1


def test_ending_the_session_one_is_in_signs_out(desk: Visitor, phone: Visitor) -> None:
    desk.post(f"security/sessions/{session_of('192.0.2.1').pk}/end")
    assert (desk.is_in(), phone.is_in()) == (False, True)


def test_nobody_ends_the_session_of_another(desk: Visitor) -> None:
    other = Visitor(address="203.0.113.5")
    other.sign_up("bob@example.com")
    other.confirm("bob@example.com")
    assert other.post(f"security/sessions/{session_of('192.0.2.1').pk}/end").status_code == 404
    assert desk.is_in()


def test_everywhere_else_ends_also_what_no_list_names(desk: Visitor, phone: Visitor) -> None:
    person = Person.objects.get(email="ada@example.com")
    unlisted = Visitor(address="203.0.113.9")
    unlisted.client.force_login(person)
    assert unlisted.is_in()

    assert desk.post("security/sessions").status_code == 302
    assert (desk.is_in(), phone.is_in(), unlisted.is_in()) == (True, False, False)
    assert listed(desk) == [("Firefox, Windows", "192.0.2.1", True)]


def test_everywhere_means_here_too_when_asked(desk: Visitor, phone: Visitor, acme: Tenant) -> None:
    other = signed_in(acme.reader)
    desk.post("security/sessions", here="1")
    assert (desk.is_in(), phone.is_in()) == (False, False)
    assert other.get(f"/w/{acme.workspace.slug}/").status_code == 200


def test_who_took_a_session_shows_nobody_out_by_it(desk: Visitor, phone: Visitor, settings: Settings) -> None:
    """Ending another session is for whoever has just shown that it is them; ending one's own is not."""
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    there = f"security/sessions/{session_of('198.51.100.7').pk}/end"
    for name, fields in ((there, {}), ("security/sessions", {}), ("security/sessions", {"here": "1"})):
        asked = desk.post(name, **fields)
        assert asked.status_code == 302 and "/account/reauthenticate" in asked["Location"]
        assert desk.is_in() and phone.is_in()
    assert desk.post("security/sessions/999999/end").status_code == 404

    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
    desk.post(there)
    assert (desk.is_in(), phone.is_in()) == (True, False)
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    desk.post(f"security/sessions/{session_of('192.0.2.1').pk}/end")
    assert not desk.is_in()


def test_once_shown_what_was_asked_is_done(desk: Visitor, phone: Visitor, settings: Settings) -> None:
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    asked = desk.post(f"security/sessions/{session_of('198.51.100.7').pk}/end")
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
    assert desk.client.post(asked["Location"], {"password": "not mine at all"}).status_code == 200
    assert phone.is_in()
    done = desk.client.post(asked["Location"], {"password": PASSWORD})
    while done.status_code == 302:
        done = desk.client.get(done["Location"])
    assert (desk.is_in(), phone.is_in()) == (True, False)


def test_everywhere_with_here_ends_here_too_once_it_was_shown(
    desk: Visitor, phone: Visitor, settings: Settings
) -> None:
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    asked = desk.post("security/sessions", here="1")
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
    stolen = desk.client.cookies["komin-session"].value
    desk.client.post(asked["Location"], {"password": PASSWORD})
    thief = Visitor(address="198.51.100.66")
    thief.client.cookies["komin-session"] = stolen
    assert (desk.is_in(), phone.is_in(), thief.is_in()) == (False, False, False)


def test_of_a_session_that_ended_nothing_is_kept(desk: Visitor, phone: Visitor) -> None:
    Session.objects.filter(session_key=session_of("198.51.100.7").session_key).delete()
    forget_expired_sessions()
    assert list(UserSession.objects.values_list("ip", flat=True)) == ["192.0.2.1"]


@pytest.mark.parametrize(
    ("user_agent", "device"),
    [
        (FIREFOX, "Firefox, Windows"),
        (SAFARI, "Safari, iPhone"),
        (EDGE, "Edge, Windows"),
        (TABLET, "Chrome, Android"),
        ("", ""),
        ("curl/8.0", ""),
        ("<script>", ""),
    ],
)
def test_a_device_is_named_as_people_know_it(user_agent: str, device: str) -> None:
    assert device_of(user_agent) == device
