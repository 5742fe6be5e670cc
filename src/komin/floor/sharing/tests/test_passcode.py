"""A public link with a passcode: nothing is shown before it was typed, and guessing does not help."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from komin.floor.sharing.actions.create_share_link import create_share_link
from komin.floor.sharing.actions.revoke_share_link import revoke_share_link
from komin.floor.sharing.models import ShareLink
from komin.floor.sharing.tests.test_public_link import at, every_address
from komin.floor.viewing.tests.documents import publish
from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.playbooks.publishing.models import Version
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db
PASSCODE = "vanne 204"


@pytest.fixture
def version(acme: Tenant) -> Version:
    return publish(acme.contributor)


@pytest.fixture
def link(acme: Tenant, version: Version) -> ShareLink:
    return create_share_link(by=acme.contributor, playbook=version.playbook, passcode=PASSCODE)


def type_in(client: Client, link: ShareLink, passcode: str) -> int:
    return client.post(f"{at(link)}passcode", {"passcode": passcode}).status_code


def test_nothing_is_shown_before_the_passcode_was_typed(link: ShareLink, version: Version) -> None:
    visitor = Client()
    asked = visitor.get(at(link))
    assert asked.status_code == 200 and "This playbook has a passcode" in asked.content.decode()
    assert version.title not in asked.content.decode() and version.playbook.number not in asked.content.decode()
    assert (asked["X-Robots-Tag"], asked["Cache-Control"]) == ("noindex, nofollow", "private, no-store")
    _, media, pdf, *_ = every_address(link.token, next(iter(version.manifest), "0" * 64))
    assert [visitor.get(address).status_code for address in (media, pdf)] == [404, 404]

    assert type_in(visitor, link, "vanne 205") == 422
    assert version.page not in visitor.get(at(link)).content.decode()
    assert type_in(visitor, link, PASSCODE) == 302
    assert version.page in visitor.get(at(link)).content.decode()
    assert visitor.get(pdf).status_code == 200


def test_it_is_remembered_for_a_shift_below_this_link_alone(acme: Tenant, link: ShareLink, version: Version) -> None:
    other = create_share_link(by=acme.contributor, playbook=version.playbook, passcode=PASSCODE)
    visitor = Client()
    type_in(visitor, link, PASSCODE)
    cookie = visitor.cookies[settings.LINK_COOKIE_NAME]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (at(link), True, "Lax")
    assert PASSCODE not in cookie.value and link.passcode not in cookie.value
    assert version.page not in visitor.get(at(other)).content.decode()
    later = Client()
    later.cookies[settings.LINK_COOKIE_NAME] = cookie.value[:-2] + "xx"
    assert version.page not in later.get(at(link)).content.decode()


def test_a_revoked_link_leads_nowhere_for_who_typed_the_passcode(acme: Tenant, link: ShareLink) -> None:
    visitor = Client()
    type_in(visitor, link, PASSCODE)
    revoke_share_link(by=acme.contributor, link=link)
    assert visitor.get(at(link)).status_code == 404
    assert type_in(visitor, link, PASSCODE) == 404


def test_guessing_is_slowed_and_the_link_stays_open_to_who_typed_it(link: ShareLink, version: Version) -> None:
    inside = Client()
    type_in(inside, link, PASSCODE)
    guesser = Client(REMOTE_ADDR="192.0.2.7")
    assert {type_in(guesser, link, f"guess {number}") for number in range(10)} == {422}
    assert type_in(guesser, link, PASSCODE) == 429
    assert version.page in inside.get(at(link)).content.decode()


def test_many_guess_together_and_are_slowed_together(link: ShareLink) -> None:
    answers = [type_in(Client(REMOTE_ADDR=f"192.0.2.{number}"), link, "guess") for number in range(1, 63)]
    assert answers == [422] * 60 + [429] * 2


@pytest.mark.parametrize("passcode", ["short", "x" * 65])
def test_a_passcode_has_six_characters_at_least(acme: Tenant, version: Version, passcode: str) -> None:
    with pytest.raises(Invalid) as refusal:
        create_share_link(by=acme.contributor, playbook=version.playbook, passcode=passcode)
    assert "passcode" in refusal.value.fields
    page = signed_in(acme.contributor).post(
        f"/w/acme/playbooks/{version.playbook_id}/sharing/links", {"passcode": passcode}
    )
    assert page.status_code == 422 and "characters" in page.content.decode()
    assert not ShareLink.objects.in_workspace(acme.workspace).exists()


def test_who_shares_sees_that_a_passcode_is_asked_and_never_which(acme: Tenant, version: Version) -> None:
    client = signed_in(acme.contributor)
    address = f"/w/acme/playbooks/{version.playbook_id}/sharing"
    assert client.post(f"{address}/links", {"passcode": PASSCODE}).status_code == 302
    page = client.get(address).content.decode()
    assert "Asks for its passcode" in page and PASSCODE not in page
    (link,) = ShareLink.objects.in_workspace(acme.workspace)
    assert PASSCODE not in link.passcode


def test_a_passcode_typed_yesterday_is_asked_again(link: ShareLink, version: Version) -> None:
    visitor = Client()
    with clock.standing_at(clock.now() - timedelta(hours=13)):
        type_in(visitor, link, PASSCODE)
    assert version.page not in visitor.get(at(link)).content.decode()
