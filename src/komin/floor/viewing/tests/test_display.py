"""Text size, theme and language are chosen on the page that is followed, by a form, and remembered on the device."""

import pytest
from django.test import Client
from django.urls import reverse

from komin.floor.sharing.actions.create_share_link import create_share_link
from komin.floor.viewing.tests.documents import publish
from tests.fixtures import Tenant, signed_in


def choose(client: Client, **sent: str) -> object:
    return client.post(reverse("viewing:display"), sent)


def test_a_member_finds_the_text_as_large_as_it_was_chosen_on_this_device_only(acme: Tenant) -> None:
    page = reverse("viewing:follow", args=[publish(acme.contributor).playbook.code])
    tablet, phone = signed_in(acme.reader), signed_in(acme.reader)
    assert "data-text" not in tablet.get(page).content.decode().split("<head>")[0]

    answer = tablet.post(reverse("viewing:display"), {"text": "larger", "next": f"{page}#step-1"})

    assert (answer.status_code, answer["Location"]) == (303, f"{page}#step-1")
    cookie = tablet.cookies["komin-text"]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("larger", True, "Lax")
    assert int(cookie["max-age"]) < 13 * 30 * 86_400
    shown = tablet.get(page).content.decode()
    assert 'data-text="larger"' in shown.split("<head>")[0]
    assert 'value="larger" aria-label="Larger text" aria-pressed="true"' in shown
    assert "komin-text" not in tablet.get(page).cookies
    assert "data-text" not in phone.get(page).content.decode().split("<head>")[0]
    choose(tablet, text="normal", next=page)
    assert "data-text" not in tablet.get(page).content.decode().split("<head>")[0]


def test_whoever_has_a_public_link_chooses_language_and_theme_and_no_cookie_comes_before(acme: Tenant) -> None:
    version = publish(acme.contributor)
    link = create_share_link(by=acme.contributor, playbook=version.playbook)
    page, visitor = reverse("sharing:follow", args=[link.token]), Client()
    assert 'lang="en"' in visitor.get(page).content.decode().split("<head>")[0]
    assert not visitor.cookies
    choose(visitor, language="fr", next=page)
    choose(visitor, theme="dark", next=page)
    head = visitor.get(page).content.decode().split("<head>")[0]
    assert 'lang="fr"' in head and 'data-theme="dark"' in head


@pytest.mark.parametrize("value", ["huge", '"><script>', "", "LARGE"])
def test_what_is_no_choice_changes_nothing_and_is_never_shown(acme: Tenant, value: str) -> None:
    page = reverse("viewing:follow", args=[publish(acme.contributor).playbook.code])
    client = signed_in(acme.reader)
    choose(client, text=value, next=page)
    assert "komin-text" not in client.cookies
    client.cookies["komin-text"] = value
    assert "data-text" not in client.get(page).content.decode().split("<head>")[0]


def test_nobody_is_led_away_and_no_other_site_may_ask(acme: Tenant) -> None:
    client, address = Client(enforce_csrf_checks=True), reverse("viewing:display")
    own, sent = {"Sec-Fetch-Site": "same-origin"}, {"text": "large", "next": "https://elsewhere.example/"}
    assert client.post(address, sent, headers=own)["Location"] == reverse("site:home")
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {}):
        assert client.post(address, {"text": "largest"}, headers=headers).status_code == 403
    assert client.cookies["komin-text"].value == "large"
    assert client.get(reverse("viewing:display")).status_code == 405
